import type { Signal } from "../../../components/observability/model/pipelines/index.ts";
import type { Agent } from "./agent.ts";
import { writtenForms, type WrittenForm } from "./forms.ts";
import { positions, type Position } from "./positions.ts";

/** One form of personal data in one place of a payload. */
export interface MatrixCase {
  readonly position: Position;
  readonly form: WrittenForm;
  /** What tells it apart: a word that no rule of masking looks for. */
  readonly id: string;
}

/** Digits that an integer of 64 bits holds exactly. */
const wholeNumber = /^[1-9][0-9]{0,17}$/;

/** Every form in every place that it fits. */
export const matrix: readonly MatrixCase[] = positions.flatMap((position, p) =>
  writtenForms.flatMap((form, f) =>
    position.takes === "numbers" && !wholeNumber.test(form.text) ? [] : [{ position, form, id: `p${p}f${f}` }],
  ),
);

const signals: readonly Signal[] = ["traces", "logs", "metrics"];

/** Sends `cases` through `agent` and returns the resources that left, by the id of their case. */
export async function run(agent: Agent, cases: readonly MatrixCase[]): Promise<ReadonlyMap<string, object>> {
  for (const signal of signals) {
    const own = cases.filter(({ position }) => position.signal === signal);
    await agent.send(
      signal,
      own.map(({ position, form, id }) => position.put(form.text, id)),
    );
  }
  const left = await agent.left();
  return new Map(
    signals
      .flatMap((signal) => left[signal])
      .flatMap((resource) => (caseOf(resource) === undefined ? [] : [[caseOf(resource) ?? "", resource]])),
  );
}

function caseOf(resource: object): string | undefined {
  return /"(p\d+f\d+)"/.exec(JSON.stringify(resource))?.[1];
}

/** `Visa with spaces (card) in span name`. */
export function titleOf({ position, form }: MatrixCase): string {
  return `${form.how} (${form.kind}) in ${position.name}`;
}
