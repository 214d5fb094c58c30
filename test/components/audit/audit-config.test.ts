import { describe, expect, it } from "vitest";
import { ConfigError } from "../../../config/problem.ts";
import { readConfig } from "../../../config/read.ts";
import { valuesOf, type Values } from "../../stacks/record.ts";

/** The values with no profile chosen, and everything else of the residency as it is. */
const withoutProfiles = ({ residency, ...values }: Values): Values => {
  const { profiles: _, ...rest } = residency ?? {};
  return { ...values, residency: rest };
};

describe("the configuration of the audit ledger", () => {
  const problems = (change: (values: Values) => void, environment = "prod"): readonly string[] => {
    const values = withoutProfiles(valuesOf(environment));
    change(values);
    try {
      return readConfig(values)
        .warnings.map(({ path, wrong }) => `warning: ${path} ${wrong}`)
        .filter((text) => text.includes("nivas:audit"));
    } catch (error) {
      if (error instanceof ConfigError) return error.message.split("\n");
      throw error;
    }
  };
  const archive = (account: Partial<Values["account"]>) => (values: Values) => {
    values.account = { ...values.account, ...account };
  };

  it("of prod and dev holds", () => {
    expect(problems(() => undefined)).toEqual([]);
    expect(problems(() => undefined, "dev")).toEqual([]);
    const { spec } = readConfig(withoutProfiles(valuesOf("dev")));
    expect(spec.audit).toEqual({
      lock: { mode: "GOVERNANCE", days: 1 },
      retentionDays: 730,
      accessLogRetentionDays: 30,
      hasReplicationTimeControl: false,
      hasInsights: false,
      recordedBuckets: [],
      logArchive: undefined,
    });
    expect(spec.retention["transactions"]).toBe(2555);
  });

  it.each<readonly [string, (values: Values) => void, string]>([
    [
      "a lock that can be lifted",
      (values) => (values.audit = { lockMode: "GOVERNANCE" }),
      'nivas:audit.lockMode "GOVERNANCE" lets administrators delete audit records; expected COMPLIANCE in tier production - remove it',
    ],
    [
      "a lock that is too short",
      (values) => (values.audit = { lockDays: 365 }),
      "nivas:audit.lockDays 365 is below what audit records of production are locked for; expected at least 2555 - remove it, or lengthen it",
    ],
    [
      "a retention that ends before the lock",
      (values) => (values.audit = { retentionDays: 2554 }),
      "nivas:audit.retentionDays 2554 ends before the lock does; expected at least 2555 - remove it, or lengthen it",
    ],
    [
      "a preset below its floor",
      (values) => (values.audit = { retention: { "system-logs": 400 } }),
      "nivas:audit.retention.system-logs 400 is below the 730 days that DOT-UL-39 asks for; expected at least 730 - remove it, or lengthen it",
    ],
    [
      "a preset below the floor of the chosen profiles",
      (values) => {
        values.residency = { ...values.residency, profiles: ["personal-data"] };
        values.audit = { retention: { "user-data": 364 } };
      },
      "nivas:audit.retention.user-data 364 is below the 365 days that DPDP-R8-3 asks for; expected at least 365 - remove it, or lengthen it",
    ],
    [
      "a preset that there is none of",
      (values) => (values.audit = { retention: { session: 40 } as object }),
      "nivas:audit.retention.session is not a known key; expected one of analytics, audit, books, personal-data-logs, public-content, sessions, system-logs, transactions, user-data - did you mean sessions?",
    ],
    [
      "an archive without a role",
      archive({ logArchiveAccountId: "999900001111" }),
      'nivas:account.logArchiveAccountId "999900001111" is an account without a role to enter it by; expected nivas:account.logArchiveRoleArn beside it - add nivas:account.logArchiveRoleArn',
    ],
    [
      "a role without an archive",
      archive({ logArchiveRoleArn: "arn:aws:iam::999900001111:role/archive" }),
      'nivas:account.logArchiveRoleArn "arn:aws:iam::999900001111:role/archive" is a role in an account that is not named; expected nivas:account.logArchiveAccountId beside it - add nivas:account.logArchiveAccountId',
    ],
    [
      "an archive that is the environment",
      archive({ logArchiveAccountId: "111122223333", logArchiveRoleArn: "arn:aws:iam::111122223333:role/archive" }),
      'nivas:account.logArchiveAccountId "111122223333" is the environment\'s own account, whose administrators the archive is kept from; expected another account - name the log-archive account, or remove it and its role',
    ],
    [
      "a role of a third account",
      archive({ logArchiveAccountId: "999900001111", logArchiveRoleArn: "arn:aws:iam::222233334444:role/archive" }),
      "nivas:account.logArchiveRoleArn \"arn:aws:iam::222233334444:role/archive\" is a role of another account than the log archive's; expected a role of account 999900001111 - name the role that this account's deployer may take there",
    ],
    [
      "a bucket that cannot be",
      (values) => (values.audit = { recordedBuckets: ["State_Bucket"] }),
      'nivas:audit.recordedBuckets[0] "State_Bucket" is not the name of an S3 bucket; expected 3 to 63 lower-case letters, digits, dots and dashes',
    ],
  ])("refuses %s", (_, change, text) => {
    expect(problems(change)).toEqual([text]);
  });

  it("takes a preset shorter than the default where no chosen profile minds", () => {
    const values = valuesOf("prod");
    values.residency = { ...values.residency, profiles: ["payments"] };
    values.audit = { retention: { "system-logs": 200 } };
    expect(readConfig(values).spec.retention["system-logs"]).toBe(200);
  });

  it("warns of a floor that could not be verified, and of a trial that nobody can delete", () => {
    expect(problems((values) => (values.audit = { retention: { books: 2000 } }))).toEqual([
      "warning: nivas:audit.retention.books is below the 2922 days that MCA-ACC-R3-5 is said to ask for",
    ]);
    expect(problems((values) => (values.audit = { lockMode: "COMPLIANCE", lockDays: 30 }), "dev")).toEqual([
      "warning: nivas:audit.lockMode keeps the audit buckets of a trial for 30 days, whoever wants them gone",
    ]);
  });
});
