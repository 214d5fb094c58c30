import { z } from "zod";
import { cidr } from "./fields.ts";

/** Fewest and most requests that a rate-based rule counts to. @see https://docs.aws.amazon.com/waf/latest/APIReference/API_RateBasedStatement.html */
const rate = { fewest: 10, most: 2_000_000_000 };

const hosts = z.array(z.string()).max(10, "names more hosts than one certificate holds; expected at most 10");
const kind = z.enum(["nlb", "alb-waf"]);
const scheme = z.enum(["internet-facing", "internal"]);
const sourceCidrs = z.array(cidr);
const certificateArn = z
  .string()
  .regex(
    /^arn:aws:acm:[a-z0-9-]+:[0-9]{12}:certificate\/[0-9a-f-]{36}$/,
    "is not the ARN of a certificate; expected arn:aws:acm:<region>:<account>:certificate/<id>",
  );
const rateLimitPer5Minutes = z.int().min(rate.fewest).max(rate.most);

/** What one place has otherwise than the others. */
const placeEntrance = z.strictObject({
  place: z.string().describe("A region, or a Local Zone with ingress, of this environment; each once, as a place has one entrance"),
  hosts: hosts
    .optional()
    .describe("Public host names. Default: those of all places, in a Local Zone each with the place before it, delhi-<host>"),
  kind: kind.optional().describe("How users come in; a Local Zone has alb-waf only. Default: that of all places"),
  scheme: scheme.optional().describe("Who can reach it. Default: that of all places"),
  sourceCidrs: sourceCidrs.optional().describe("Ranges that may reach it. Default: those of all places"),
  certificateArn: certificateArn.optional().describe("Certificate of ACM in this place's region, for alb-waf. Default: that of all places"),
  rateLimitPer5Minutes: rateLimitPer5Minutes
    .optional()
    .describe("Most requests of one address in five minutes. Default: that of all places"),
});

/** The way in to every place that serves users. */
export const entrance = z.strictObject({
  hosts: hosts.default([]).describe("Public host names that every region answers for; empty: regions serve no users. Default: none"),
  kind: kind
    .default("nlb")
    .describe(
      "How users come in: nlb (TLS ends at the gateway, client addresses are kept) or alb-waf (an ALB with a web application firewall ends public TLS and re-encrypts to the gateway). Default: nlb",
    ),
  scheme: scheme.default("internal").describe("Who can reach it: internet-facing, or internal. Default: internal"),
  sourceCidrs: sourceCidrs
    .optional()
    .describe("Ranges that may reach it. Default: 0.0.0.0/0 where it is internet-facing, nivas:network.cidr where it is internal"),
  issuer: z
    .string()
    .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, "is not a name; expected lower-case letters, digits, dashes and dots")
    .default("nivas-internal")
    .describe(
      "ClusterIssuer of cert-manager that signs the gateway's certificate; browsers know nivas-internal no more than any private authority. Default: nivas-internal",
    ),
  certificateArn: certificateArn
    .optional()
    .describe("Certificate of ACM that an ALB shows, in the region of the place. Default: none, one is made where zoneId is given"),
  zoneId: z
    .string()
    .regex(/^Z[0-9A-Z]{7,31}$/, "is not the id of a hosted zone; expected Z and capital letters and digits")
    .optional()
    .describe(
      "Public hosted zone of the hosts: alb-waf proves its certificate in it and gets its records there, the primary's before the secondary's. Default: none",
    ),
  rateLimitPer5Minutes: rateLimitPer5Minutes
    .default(2000)
    .describe("Most requests that the firewall lets one address send in five minutes. Default: 2000"),
  places: z.array(placeEntrance).default([]).describe("What single places have otherwise. Default: none"),
});
