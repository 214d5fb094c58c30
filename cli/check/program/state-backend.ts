import { resolve, type ResolveContext, type Resolution } from "../../../rules/residency/index.ts";

const unproved = (reason: string): Resolution => ({ result: "not-proven", reason });

/** The parts of a URL of a place that keeps things; undefined when it is none. */
export function urlParts(text: string): { readonly scheme: string; readonly rest: string; readonly query: URLSearchParams } | undefined {
  const [, scheme, rest, query = ""] = /^([a-z][a-z0-9+.-]*):\/\/([^?#]*)(?:\?([^#]*))?/i.exec(text.trim()) ?? [];
  return scheme === undefined || rest === undefined ? undefined : { scheme: scheme.toLowerCase(), rest, query: new URLSearchParams(query) };
}

/**
 * Where the state of the stacks is kept, by the URL of Pulumi's backend.
 * @see https://www.pulumi.com/docs/iac/concepts/state-and-backends/
 */
export function judgeBackend(url: string | undefined, context: ResolveContext): Resolution {
  if (url === undefined || url.trim() === "") return unproved("no backend is named, so the state goes where the last pulumi login says");
  const parts = urlParts(url);
  switch (parts?.scheme) {
    case undefined:
      return unproved("the backend is not a URL");
    case "s3": {
      const endpoint = parts?.query.get("endpoint");
      const away = typeof endpoint === "string" && endpoint !== "" ? resolve(endpoint, "url", context) : undefined;
      if (away !== undefined && away.result !== "proven") return away;
      const region = parts?.query.get("region");
      if (typeof region === "string" && region !== "") return resolve(region, "region", context);
      return away ?? unproved("the bucket's URL names no region, so the environment of whoever runs pulumi decides");
    }
    case "file":
      return unproved("a folder of whatever machine runs pulumi");
    case "gs":
    case "azblob":
      return unproved("the URL of the bucket tells no place");
    default:
      return resolve(url, "url", context);
  }
}
