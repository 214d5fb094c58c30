import type { Mapping } from "./mapping.ts";

/**
 * The CloudFormation type that a Pulumi type is by its name, `aws:sqs/queue:Queue` -> `AWS::SQS::Queue`; undefined when
 * no type, or more than one, fits. Case is ignored, and so is Terraform's ending `V2`. A service written `EC2::X` says
 * that classes are called `X...` there: `aws:ec2transitgateway/route:Route` -> `AWS::EC2::TransitGatewayRoute`.
 */
export function typeByName(token: string, types: ReadonlySet<string>, services: Mapping["services"]): string | undefined {
  const [, path = "", className = ""] = token.split(":");
  const [module = ""] = path.split("/");
  const wanted = (services[module] ?? [module]).flatMap((place) => {
    const [service = "", prefix = ""] = place.split("::");
    const names = [className, className.replace(/V2$/, "")];
    return names.map((name) => `aws::${service}::${name.startsWith(prefix) ? "" : prefix}${name}`.toLowerCase());
  });
  const found = [...types].filter((type) => wanted.includes(type.toLowerCase()));
  return found.length === 1 ? found[0] : undefined;
}

/**
 * The property among `names` that a Pulumi key is by its name. In turn: the same, its plural or singular, with the
 * class or the end of it before (`name` -> `QueueName`, `policy` -> `KeyPolicy`), as a document or text (`policy` ->
 * `PolicyDocument`), with `Name`, `Arn` or `Id` after it (`bucket` -> `BucketName`), without `Arn` or `Id`. Case is
 * ignored.
 * @param owner name of the CloudFormation type or property that `names` belong to
 */
export function propertyByName(key: string, names: readonly string[], owner: string): string | undefined {
  const byLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]));
  const words = (owner.split("::").at(-1) ?? "").match(/[A-Z]+[a-z0-9]*/g) ?? [];
  const prefixes = words.map((_, index) => words.slice(index).join(""));
  const stem = key.replace(/(Arn|Id)(s?)$/, "$2");
  const candidates = [
    ...numbers(key),
    ...prefixes.map((prefix) => `${prefix}${key}`),
    ...["Document", "Text", "Name", "Arn", "Id"].map((ending) => `${key}${ending}`),
    ...(stem === key || stem === "" ? [] : numbers(stem)),
  ];
  return candidates.map((candidate) => byLowerCase.get(candidate.toLowerCase())).find((name) => name !== undefined);
}

/** A word as it is, in the plural and in the singular. */
function numbers(word: string): readonly string[] {
  return [word, `${word}s`, `${word}es`, word.replace(/y$/, "ies"), word.replace(/s$/, ""), word.replace(/ies$/, "y")];
}
