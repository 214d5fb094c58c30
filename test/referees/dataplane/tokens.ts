import { generateKeyPairSync, sign } from "node:crypto";
import type { TokenIssuerSpec } from "../../../config/spec.ts";

/** An issuer of users' tokens with a key of its own, made when a test runs. */
export interface TokenIssuer {
  /** What the configuration says of it: the public half of its key among it. */
  readonly spec: TokenIssuerSpec;
  /** A token, signed; `claims` win over those of a valid one. */
  token(scopes: readonly string[], claims?: Readonly<Record<string, unknown>>): string;
}

/** Makes an issuer called `issuer`, for `audience`. */
export function makeIssuer(issuer: string, audience: string): TokenIssuer {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwks = JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "referee", use: "sig", alg: "RS256" }] });
  return {
    spec: { issuer, audiences: [audience], keys: { kind: "inline", jwks } },
    token: (scopes, claims = {}) => {
      const now = Math.floor(Date.now() / 1000);
      const body = { iss: issuer, sub: "asha", aud: audience, iat: now, exp: now + 600, scope: scopes.join(" "), ...claims };
      const unsigned = [{ alg: "RS256", typ: "JWT", kid: "referee" }, body].map(encoded).join(".");
      return `${unsigned}.${sign("sha256", Buffer.from(unsigned), privateKey).toString("base64url")}`;
    },
  };
}

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
