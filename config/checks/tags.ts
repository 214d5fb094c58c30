import type { Problem } from "../problem.ts";
import type { Config } from "../schema/index.ts";

/** Limits of AWS tags, less what the program and EKS add to a resource. @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html */
const limits = { tags: 40, keyCharacters: 128, valueCharacters: 256 } as const;

const allowed = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;
const allowedWords = "letters, digits, spaces and _ . : / = + - @";

/** Tags that the program sets itself. */
const ownTags = ["environment", "managed-by", "place", "name"] as const;

/** Beginnings of the tags of AWS, EKS, Kubernetes and Karpenter, which act on them. */
const reservedPrefixes = ["aws:", "eks:", "kubernetes.io/", "k8s.io/", "karpenter.sh/", "karpenter.k8s.aws/"] as const;

/** That AWS accepts every tag, and that none is one of the program's or of its tools. IAM compares keys without regard to case, so this does too. */
export function checkTags({ tags }: Pick<Config, "tags">): Problem[] {
  const keys = Object.keys(tags);
  const many: Problem[] =
    keys.length <= limits.tags
      ? []
      : [
          {
            path: "nivas:tags",
            wrong: `are ${keys.length} tags`,
            expected: `at most ${limits.tags}`,
            fix: "remove some: AWS allows 50 a resource, the program's own among them",
          },
        ];
  return [
    ...many,
    ...Object.entries(tags).flatMap(([key, value], index): Problem[] => {
      const path = `nivas:tags.${key}`;
      const lower = key.toLowerCase();
      const prefix = reservedPrefixes.find((reserved) => lower.startsWith(reserved));
      const twin = keys.slice(0, index).find((other) => other.toLowerCase() === lower);
      return [
        ...(prefix === undefined
          ? []
          : [{ path, wrong: `begins with ${prefix}, which is reserved`, expected: "a key without it", fix: "rename it" }]),
        ...(ownTags.some((own) => own === lower)
          ? [{ path, wrong: "is a tag that the program sets itself", expected: `a key besides ${ownTags.join(", ")}`, fix: "remove it" }]
          : []),
        ...(twin === undefined
          ? []
          : [
              {
                path,
                wrong: `is ${twin} in another case, which IAM takes for the same key`,
                expected: "each key once",
                fix: "remove one of the two",
              },
            ]),
        ...checkText(path, key, "key", limits.keyCharacters),
        ...checkText(path, value, "value", limits.valueCharacters),
      ];
    }),
  ];
}

function checkText(path: string, text: string, what: "key" | "value", most: number): Problem[] {
  if (what === "key" && text === "")
    return [{ path, wrong: "has no key", expected: `1 to ${most} characters`, fix: "name it, or remove it" }];
  if (text.length > most)
    return [{ path, wrong: `has a ${what} of ${text.length} characters`, expected: `at most ${most}`, fix: "shorten it" }];
  if (!allowed.test(text))
    return [
      { path, value: text, wrong: `has characters in its ${what} that AWS does not take`, expected: allowedWords, fix: "replace them" },
    ];
  return [];
}
