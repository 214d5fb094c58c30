import { bucketNames } from "../names.ts";
import type { Problem } from "../problem.ts";
import { placeNames } from "../resolve/names.ts";
import type { Config } from "../schema/index.ts";
import { slicesOf } from "../slices.ts";
import { regionPlaces } from "../tables/places.ts";
import { releases } from "../tables/releases.ts";
import { duplicates } from "./duplicates.ts";

/** The longest name of an S3 bucket; every other physical name made here has more room. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const BUCKET_CHARACTERS = 63;

/** How no bucket's name may begin. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
const bucketPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"] as const;

/** Namespaces that Kubernetes or the platform owns: those of the releases table, and those of every cluster. */
export const platformNamespaces: ReadonlySet<string> = new Set(["default", ...releases.flatMap(({ namespace }) => namespace ?? [])]);

/** That the names made from the configuration are short enough, and taken by nothing else. */
export function checkNames(config: Config): Problem[] {
  return [...checkEnvironment(config.environment), ...checkBuckets(config), ...checkTeams(config)];
}

/** `Pulumi.prod-mumbai.yaml` is the stack of a slice of `prod`, and `Pulumi.org.yaml` that of the organisation. */
function checkEnvironment(environment: string): Problem[] {
  const path = "nivas:environment";
  if (environment === "org")
    return [{ path, value: environment, wrong: "is the stack of the organisation's guardrails", expected: "any other name" }];
  const slices = slicesOf(regionPlaces.map(({ id }) => id)).map(({ name }) => name);
  const slice = slices.find((name) => environment.endsWith(`-${name}`));
  if (slice === undefined) return [];
  const of = environment.slice(0, -slice.length - 1);
  return [
    {
      path,
      value: environment,
      wrong: `is the name of the stack that holds slice ${slice} of an environment ${of}`,
      expected: `a name that does not end in -${slice}`,
      fix: "choose another name",
    },
  ];
}

function checkBuckets(config: Config): Problem[] {
  const { at } = placeNames(config);
  const path = config.account.namePrefix === "" ? "nivas:environment" : "nivas:account.namePrefix";
  const value = config.account.namePrefix === "" ? config.environment : config.account.namePrefix;
  const reserved = bucketPrefixes.find((prefix) => at("").startsWith(prefix));
  const begins: Problem[] =
    reserved === undefined
      ? []
      : [{ path, value, wrong: "begins as no S3 bucket may", expected: `names that do not begin with ${reserved}` }];
  const own = config.regions.filter(({ existingCluster }) => existingCluster === undefined);
  const longest = own
    .flatMap(({ place }) => Object.values(bucketNames(at(place), config.account.id)))
    .sort((a, b) => b.length - a.length)[0];
  if (longest === undefined || longest.length <= BUCKET_CHARACTERS) return begins;
  const over = longest.length - BUCKET_CHARACTERS;
  return [
    ...begins,
    {
      path,
      value,
      wrong: `makes the bucket name ${longest} of ${longest.length} characters`,
      expected: `at most ${BUCKET_CHARACTERS}`,
      fix: `shorten nivas:environment and nivas:account.namePrefix by ${over} together`,
    },
  ];
}

function checkTeams({ teams }: Config): Problem[] {
  const taken = teams.flatMap(({ name }, index): Problem[] => {
    if (!platformNamespaces.has(name) && !name.startsWith("kube-")) return [];
    return [
      {
        path: `nivas:teams[${index}].name`,
        value: name,
        wrong: "is a namespace of the platform or of Kubernetes",
        expected: "a namespace of the team's own",
        fix: "choose another name",
      },
    ];
  });
  return [
    ...duplicates(
      teams.map(({ name }) => name),
      "nivas:teams",
      "name",
    ),
    ...taken,
  ];
}
