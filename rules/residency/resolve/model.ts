import { modelPlace } from "../grammar/model.ts";
import type { Resolution } from "../types.ts";
import { notProven, proven, violating } from "./answer.ts";

/** Where inference with a model or profile id runs; a profile ARN may say ap-south-1 while the inference is elsewhere. */
export function resolveModel(text: string): Resolution {
  const place = modelPlace(text);
  if (place === undefined) return proven("no geography prefix: the model runs in the region of its caller");
  if (place.outside === true) return violating(`the profile ${place.geography ?? ""} runs in ${place.runsIn}`, text);
  if (place.outside === undefined) return notProven(`the profile ${place.geography ?? ""} runs in ${place.runsIn}`, text);
  return proven(`the model runs in ${place.runsIn}`);
}
