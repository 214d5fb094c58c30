import { z } from "zod";

/** A name of Kubernetes: lower-case letters, digits and dashes, a letter first. How long it may be depends on what is made of it, and is checked there. */
export const kubernetesName = z
  .string()
  .regex(/^[a-z]([a-z0-9-]*[a-z0-9])?$/, "is not a name; expected lower-case letters, digits and dashes, a letter first");

/** A host by name: DNS labels, two at least. An address is none, as nobody can tell where it stands. */
export const hostName = z
  .string()
  .regex(
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
    "is not a host name; expected lower-case labels with dots between, for instance api.example.in",
  );

/** Name of an environment variable. */
export const variableName = z
  .string()
  .regex(
    /^[A-Z][A-Z0-9_]*$/,
    "is not the name of an environment variable; expected capitals, digits and underscores, for instance LOG_LEVEL",
  );

/** A share of a core or some: `250m`, `2`. @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ */
export const cpu = z
  .string("is not a quantity of CPU; expected for instance 250m, or 2 in quotes")
  .regex(/^([1-9]\d*m|[1-9]\d*(\.\d{1,3})?|0\.(?!0+$)\d{1,3})$/, "is not a quantity of CPU; expected for instance 250m, or 2 in quotes");

/** Memory in binary units: `256Mi`. */
export const memory = z.string().regex(/^[1-9]\d*(Mi|Gi)$/, "is not a quantity of memory; expected for instance 256Mi or 1Gi");

/** A port above those that only root may open. */
export const port = z.int().min(1024, "is a port for root; expected 1024 to 65535").max(65535, "is not a port; expected 1024 to 65535");

/** A whole number from 1 on. */
export const count = z.int().min(1, "is too small; expected 1 at least");

/** A time in seconds, from a thousandth on. */
export const seconds = z
  .number()
  .min(0.001, "is too short; expected a time in seconds above 0")
  .max(3600, "is too long; expected 3600 seconds at most");

/** A share in percent, 1 to 100. */
export const percent = z.int().min(1, "is no share in percent; expected 1 to 100").max(100, "is no share in percent; expected 1 to 100");

/** A share of one, above 0 and below 1. */
export const share = z
  .number()
  .gt(0, "is no share; expected a number above 0 and below 1")
  .lt(1, "is no share; expected a number above 0 and below 1");

const hostPart = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
const pathPart = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const tagPart = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}";

/** The grammar of references to images. @see https://github.com/distribution/reference/blob/main/reference.go */
const imageForm = new RegExp(
  `^(?:${hostPart}(?:\\.${hostPart})*(?::\\d+)?/)?${pathPart}(?:/${pathPart})*(?::(${tagPart}))?(?:@(sha256:[0-9a-f]{64}))?$`,
);
const wantedImage = "expected <repository>:<tag>, or a digest behind it";

/** An image by a tag that is not `latest`, a digest, or both. */
export const image = z.string(`is no image; ${wantedImage}`).superRefine((text, context) => {
  const found = imageForm.exec(text);
  const [, tag, digest] = found ?? [];
  const say = (message: string): void => context.addIssue({ code: "custom", message });
  if (found === null) say(`is not an image; ${wantedImage}`);
  else if (tag === "latest") say("names latest, which is another image every day; expected a tag of one build, for instance :1.4.2");
  else if (tag === undefined && digest === undefined)
    say("has no tag, which means latest; expected a tag of one build, for instance :1.4.2");
});
