import type { AlertingSpec } from "../../../../config/alerting-spec.ts";
import { intervals } from "./routes.ts";

const location = "Asia/Kolkata";

/** Hours and days of India that routes refer to: working hours, and holidays where there are any. */
export function timeIntervals({ workingHours, holidays }: Pick<AlertingSpec, "workingHours" | "holidays">): readonly object[] {
  const { start, end, days } = workingHours;
  return [
    {
      name: intervals.workingHours,
      time_intervals: [{ times: [{ start_time: start, end_time: end }], weekdays: [...days], location }],
    },
    ...(holidays.length === 0 ? [] : [{ name: intervals.holidays, time_intervals: holidays.map(dayInterval) }]),
  ];
}

function dayInterval(day: string): object {
  const [year = "", month = "", date = ""] = day.split("-");
  return { years: [year], months: [String(Number(month))], days_of_month: [String(Number(date))], location };
}
