import { z } from "zod";
import { dataClasses } from "../../data-class.ts";
import { count, hostName, image, kubernetesName, percent, seconds } from "./fields.ts";

const path = z
  .string()
  .regex(
    /^(\/(?!\/)([\w.~-]|%[0-9A-Fa-f]{2})*)+$/,
    "is not a path; expected one that begins with /, with single slashes and two hex digits behind each %, without wildcards",
  );
const header = z.string().regex(/^[a-z0-9-]+$/, "is not the name of a header; expected lower-case letters, digits and dashes");
/** @see https://www.rfc-editor.org/rfc/rfc9110#section-5.5 */
const headerValue = z
  .string()
  .regex(/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/, "is not the value of a header; expected one line of ASCII without blanks around it");
/** @see https://www.rfc-editor.org/rfc/rfc6749#section-3.3 */
const scope = z
  .string()
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]+$/, "is not a scope; expected one word of ASCII without blanks, quotes and backslashes");
const method = z.enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]);
const version = z.string().regex(/^v[1-9]\d{0,2}$/, "is not a version; expected v1, v2 and so on");

/** The class of data. */
export const dataClass = z.enum(dataClasses as [string, ...string[]] as ["public", ...(typeof dataClasses)[number][]]);

/** Most requests in a minute and an hour. */
const requestLimit = z.strictObject({
  perMinute: count.describe("Most requests in a minute"),
  perHour: count.describe("Most requests in an hour"),
});

const gateway = z.strictObject({
  scopes: z.array(scope).default([]).describe("Scopes that the token needs, all of them. Default: a valid token is enough"),
  anonymous: z.boolean().default(false).describe("Whether a request without a token goes on. Default: false"),
  corsOrigins: z
    .array(z.string().regex(/^https:\/\/[a-z0-9.-]+(:\d+)?$/, "is not an origin; expected https://<host>; never *"))
    .default([])
    .describe("Origins that browsers may call from. Default: none"),
  maxBodyKiB: z
    .int()
    .min(1)
    .max(10_240, "is too large; expected 10240 KiB at most")
    .default(1024)
    .describe("Largest body, in KiB. Default: 1024"),
  requiredHeaders: z.array(header).default([]).describe("Headers a request has to carry. Default: none"),
  privateOnly: z.boolean().default(false).describe("Whether only private ranges may take it. Default: false; true below /api/v1/admin"),
  limit: requestLimit.optional().describe("Most requests through the gateway. Default: none"),
});

/** A route. */
export const route = z.strictObject({
  name: kubernetesName.describe("Unique in the service"),
  path: path.default("/").describe("Beginning of the path, whole segments. Default: /"),
  methods: z.array(method).default([]).describe("Methods. Default: all"),
  headers: z.record(header, headerValue).default({}).describe("Exact values by header: `api-version: v2`. Default: any"),
  userTier: headerValue.optional().describe("Value of x-user-tier. Default: any"),
  hosts: z.array(hostName).default([]).describe("Public hosts. Default: all of the environment's"),
  public: z.boolean().default(false).describe("Whether requests from outside take it. Default: false"),
  dataClass: dataClass.optional().describe("Class of the data it carries. Default: the service's"),
  to: z.record(version, percent).optional().describe("Share of the requests in percent by version. Default: all to the first"),
  timeoutSeconds: seconds.optional().describe("Time of the whole request, tries among it, in seconds. Default: 10, for payment data 30"),
  tries: z
    .strictObject({
      count: z
        .int()
        .min(1)
        .max(10, "is too many; expected 10 tries at most")
        .optional()
        .describe("Tries, the first counted. Default: 3, for payment data 2"),
      timeoutSeconds: seconds.optional().describe("Time of one try, in seconds. Default: 3, for payment data 15"),
      repeatable: z
        .boolean()
        .optional()
        .describe("Whether it may be sent again once it may have been carried out. Default: true for reading methods alone"),
    })
    .prefault({})
    .describe("How often a request is tried. Default: its defaults"),
  gateway: gateway.prefault({}).describe("What the API gateway asks of a public request. Default: a valid token"),
});

/** A version that runs beside the first. */
export const sideVersion = z.strictObject({
  name: version.describe("v2, v3 and so on"),
  image: image.describe("Its image"),
});

/** Limits of requests. */
export const limits = z.strictObject({
  perMinute: count.optional().describe("Most requests in a minute and place; with perHour. Default: no limit"),
  perHour: count.optional().describe("Most requests in an hour and place; with perMinute. Default: no limit"),
  concurrent: z.record(kubernetesName, count).default({}).describe("Most requests open at once by caller: its bulkhead. Default: no limit"),
});

/** How connections to it are kept, and when an endpoint is left out. */
export const resilience = z.strictObject({
  connections: count.default(100).describe("Most connections. Default: 100"),
  pendingRequests: count.default(50).describe("Most requests that wait for one. Default: 50"),
  requestsPerConnection: count.default(10).describe("Requests after which a connection is renewed. Default: 10"),
  consecutiveErrors: count.default(5).describe("Errors in a row that leave an endpoint out. Default: 5"),
  intervalSeconds: count.default(30).describe("Seconds between looks at endpoints. Default: 30"),
  ejectionSeconds: count.default(30).describe("Seconds that an endpoint is left out for. Default: 30"),
  maxEjectionPercent: percent.default(50).describe("Largest share of endpoints that is left out. Default: 50"),
  hashHeader: header
    .optional()
    .describe("Header whose value always finds the same endpoint, user-id. Default: the endpoint with the fewest requests"),
});

/** How a new version comes in. */
export const rollout = z.strictObject({
  kind: z.enum(["canary", "blue-green"]).describe("canary by the mesh's weights, or blue-green"),
  steps: z
    .array(
      z.strictObject({
        weight: percent.describe("Share of the requests that the new version takes, in percent"),
        pauseSeconds: z.int().min(0).max(86_400).describe("Seconds before the next step"),
      }),
    )
    .min(1, "is empty; expected one step at least")
    .optional()
    .describe("Steps of a canary. Default: 10, 25 and 50 %, five minutes each"),
  maxErrorRatio: z
    .number()
    .gt(0, "is no share; expected above 0 and below 1")
    .lt(1, "is no share; expected above 0 and below 1")
    .default(0.01)
    .describe("Share of failed requests beyond which it goes back. Default: 0.01"),
  maxP95Seconds: seconds.optional().describe("Time of 95 % of requests beyond which it goes back. Default: that of the objective"),
  previewHeader: z
    .strictObject({ name: header.describe("Its name"), value: headerValue.describe("Its exact value") })
    .optional()
    .describe("Header that shows testers the new version of a canary first. Default: none"),
  promotedByHand: z.boolean().optional().describe("Whether a person switches a blue-green. Default: false"),
});
