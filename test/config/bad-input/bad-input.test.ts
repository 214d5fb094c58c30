import { describe, expect, it } from "vitest";
import { change, good, problemsOf, small } from "../good.ts";
import { refusedAccounts } from "./account.ts";
import { edited } from "./case.ts";
import { refusedClusters } from "./cluster.ts";
import { consequences } from "./consequences.ts";
import { refusedNetworks } from "./network.ts";
import { refusedPlaces } from "./places.ts";

const paths = (values: Record<string, unknown>): readonly (string | undefined)[] => problemsOf(values).map((text) => text.split(" ")[0]);
const shown = (path: string): string => `nivas:${path.replace(/\.(\d+)/g, "[$1]")}`;

describe("bad input is refused with its exact text:", () => {
  it.each([...refusedAccounts, ...refusedPlaces, ...refusedNetworks, ...refusedClusters])("%s", (_, edits, texts) => {
    expect(problemsOf(edited(edits))).toEqual(texts);
  });

  it("but the configurations they change hold", () => {
    expect([problemsOf(good()), problemsOf(small())]).toEqual([[], []]);
  });

  it("and all problems come in one run, whatever finds them", () => {
    const values = edited([
      ["acount", {}],
      ["account.id", 5],
      ["regions.1.place", "us-east-1"],
      ["cluster.version", "1.33"],
      ["sites.0.parent", undefined],
      ["nodes.spot", true],
      ["tags", { "aws:x": "y" }],
    ]);
    expect(problemsOf(values).map((text) => text.split(" ")[0])).toEqual([
      "nivas:account.id",
      "nivas:nodes.spot",
      "nivas:acount",
      "nivas:tags.aws:x",
      "nivas:regions[1].place",
      "nivas:sites[0].parent",
      "nivas:cluster.version",
    ]);
  });

  it("and nothing follows from a value that another problem names already", () => {
    expect(
      problemsOf(
        edited([
          ["regions.0.place", 5],
          ["slice", "hyderabad"],
        ]),
      ),
    ).toEqual(["nivas:regions[0].place 5 is a whole number; expected a text - put it in quotes"]);
    expect(problemsOf(edited([["network.cidr", 5]]))).toEqual([
      "nivas:network.cidr 5 is a whole number; expected a text - put it in quotes",
    ]);
  });

  it.each(consequences)(
    "and nothing is told of $follows where $broken, which it depends on, has a wrong type",
    ({ said, broken, follows, instead }) => {
      const values = said.reduce<Record<string, unknown>>((all, [path, value]) => change(all, path, value), good());
      expect(problemsOf(values)).toEqual([]);
      expect(paths(change(values, broken, 5))).toEqual([shown(broken)]);
      expect(paths(change(values, broken, instead))).toContain(follows);
    },
  );

  it("but what is wrong by itself is told beside it", () => {
    const values = edited([
      ["account", 5],
      ["regions.1.place", "us-east-1"],
      ["observability.alerting.channels.0.sns.topicArn", "arn:aws:sns:us-east-1:111122223333:pager"],
    ]);
    expect(paths(values)).toEqual(["nivas:account", "nivas:regions[1].place", "nivas:observability.alerting.channels[0].sns.topicArn"]);
  });

  it("with each missing key by name", () => {
    expect(problemsOf({})).toEqual([
      "nivas:environment is missing; expected a text - add it",
      "nivas:account is missing; expected a group of settings - add it",
      "nivas:deployer is missing; expected a group of settings - add it",
      "nivas:network is missing; expected a group of settings - add it",
      "nivas:regions is missing; expected a list - add it",
      "nivas:cluster is missing; expected a group of settings - add it",
    ]);
  });
});
