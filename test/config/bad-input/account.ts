import { configSchema } from "../../../config/schema/index.ts";
import type { RefusedCase } from "./case.ts";

const keys = Object.keys(configSchema.shape).sort().join(", ");

/** Mistakes in keys, names, tags, teams and the account. */
export const refusedAccounts: readonly RefusedCase[] = [
  [
    "an unknown key, with the nearest known one",
    [["regon", []]],
    [`nivas:regon is not a known key; expected one of ${keys} - did you mean regions?`],
  ],
  ["an unknown key that is near none", [["zzzzzz", 1]], [`nivas:zzzzzz is not a known key; expected one of ${keys} - remove it`]],
  [
    "an unknown key within a group",
    [["nodes.system.minNode", 2]],
    [
      "nivas:nodes.system.minNode is not a known key; expected one of capacity, instanceTypes, maxNodes, minNodes, volumeGiB - did you mean minNodes?",
    ],
  ],
  [
    "an unknown key within a pool, which is a group or false",
    [["nodes.spot.maxCpus", 2]],
    [
      "nivas:nodes.spot.maxCpus is not a known key; expected one of architectures, instanceFamilies, maxCpu, maxMemoryGiB - did you mean maxCpu?",
    ],
  ],
  [
    "a deployer that is everybody",
    [["deployer.cidrs", ["0.0.0.0/0"]]],
    [
      'nivas:deployer.cidrs[0] "0.0.0.0/0" opens the Kubernetes API to every address that can reach the network; expected the ranges of the runners - name them',
    ],
  ],
  [
    "a team twice",
    [["teams.1.name", "payments"]],
    ['nivas:teams[1].name "payments" is already nivas:teams[0]; expected each name once - remove one of the two'],
  ],
  [
    "a team named like a namespace of Kubernetes",
    [["teams.0.name", "kube-public"]],
    [
      'nivas:teams[0].name "kube-public" is a namespace of the platform or of Kubernetes; expected a namespace of the team\'s own - choose another name',
    ],
  ],
  [
    "a team named like a namespace of the platform",
    [["teams.0.name", "cert-manager"]],
    [
      'nivas:teams[0].name "cert-manager" is a namespace of the platform or of Kubernetes; expected a namespace of the team\'s own - choose another name',
    ],
  ],
  ["a bad account id", [["account.id", "1234"]], ['nivas:account.id "1234" is not an AWS account id; expected twelve digits in quotes']],
  [
    "an account id without quotes",
    [["account.id", 111122223333]],
    ["nivas:account.id 111122223333 is a whole number; expected a text - put it in quotes"],
  ],
  [
    "a boundary of another account",
    [["account.permissionsBoundaryArn", "arn:aws:iam::999999999999:policy/boundary"]],
    [
      'nivas:account.permissionsBoundaryArn "arn:aws:iam::999999999999:policy/boundary" is a policy of another account, which IAM refuses as a boundary; expected a policy of account 111122223333, or one of AWS\'s - name the policy of this account',
    ],
  ],
  [
    "an unknown slice",
    [["slice", "mumbay"]],
    [
      'nivas:slice "mumbay" is not a slice of this environment; expected one of all, mumbai, hyderabad, global, mumbai-platform, hyderabad-platform - did you mean mumbai?',
    ],
  ],
  [
    "the slice of a region that is not here",
    [["slice", "delhi-platform"]],
    [
      'nivas:slice "delhi-platform" is not a slice of this environment; expected one of all, mumbai, hyderabad, global, mumbai-platform, hyderabad-platform - did you mean mumbai-platform?',
    ],
  ],
  [
    "an environment named like a slice's stack",
    [["environment", "prod-mumbai"]],
    [
      'nivas:environment "prod-mumbai" is the name of the stack that holds slice mumbai of an environment prod; expected a name that does not end in -mumbai - choose another name',
    ],
  ],
  [
    "an environment named like the organisation's stack",
    [["environment", "org"]],
    ['nivas:environment "org" is the stack of the organisation\'s guardrails; expected any other name'],
  ],
  [
    "names too long for a bucket",
    [
      ["environment", "production-of-payme"],
      ["account.namePrefix", "acme-bank-india-"],
    ],
    [
      'nivas:account.namePrefix "acme-bank-india-" makes the bucket name acme-bank-india-production-of-payme-hyderabad-access-logs-111122223333 of 70 characters; expected at most 63 - shorten nivas:environment and nivas:account.namePrefix by 7 together',
    ],
  ],
  [
    "a name that no bucket may begin with",
    [["account.namePrefix", "sthree-"]],
    ['nivas:account.namePrefix "sthree-" begins as no S3 bucket may; expected names that do not begin with sthree-'],
  ],
  [
    "a reserved tag",
    [["tags", { "aws:team": "x" }]],
    ["nivas:tags.aws:team begins with aws:, which is reserved; expected a key without it - rename it"],
  ],
  [
    "a tag that the program sets",
    [["tags", { Environment: "x" }]],
    [
      "nivas:tags.Environment is a tag that the program sets itself; expected a key besides environment, managed-by, place, name - remove it",
    ],
  ],
  [
    "a tag twice but for its case",
    [["tags", { team: "x", Team: "y" }]],
    ["nivas:tags.Team is team in another case, which IAM takes for the same key; expected each key once - remove one of the two"],
  ],
  [
    "a tag with characters that AWS does not take",
    [["tags", { team: "a;b" }]],
    [
      'nivas:tags.team "a;b" has characters in its value that AWS does not take; expected letters, digits, spaces and _ . : / = + - @ - replace them',
    ],
  ],
  ["a tag that is no text", [["tags", { team: 5 }]], ["nivas:tags.team 5 is a whole number; expected a text - put it in quotes"]],
  [
    "a retention that CloudWatch does not have",
    [["cluster.logRetentionDays", 700]],
    [
      "nivas:cluster.logRetentionDays 700 is not allowed; expected one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ],
  ],
  [
    "a number that is not finite",
    [["network.flowLogRetentionDays", Number.NaN]],
    ["nivas:network.flowLogRetentionDays NaN is not a finite number; expected a number"],
  ],
];
