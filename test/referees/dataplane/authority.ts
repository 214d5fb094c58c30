import { generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import { der } from "./der.ts";

/** What a workload proves itself by, PEM. */
export interface Certificate {
  readonly chain: string;
  readonly key: string;
}

/** A root of trust that is made when a test runs and forgotten when it ends. */
export interface Authority {
  /** Its certificate, PEM. */
  readonly root: string;
  /** A certificate for the mesh identity `principal`, `prod.nivas.internal/ns/shop/sa/order-service`. */
  issue(principal: string): Certificate;
}

const ecdsaWithSha256 = der.sequence(der.id("1.2.840.10045.4.3.2"));
const name = der.sequence(der.set(der.sequence(der.id("2.5.4.3"), der.text("Nivas referee"))));

/** Makes an authority. */
export function makeAuthority(): Authority {
  const own = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const isAuthority = extension("2.5.29.19", der.sequence(der.yes), true);
  const signsCertificates = extension("2.5.29.15", der.bits(2, Buffer.from([0x04])), true);
  return {
    root: certificate(name, own.publicKey, own.privateKey, [isAuthority, signsCertificates]),
    issue: (principal) => {
      const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
      const signs = extension("2.5.29.15", der.bits(7, Buffer.from([0x80])), true);
      const bothEnds = der.sequence(der.id("1.3.6.1.5.5.7.3.1"), der.id("1.3.6.1.5.5.7.3.2"));
      const names = der.sequence(der.tagged(6, Buffer.from(`spiffe://${principal}`), true));
      const extensions = [signs, extension("2.5.29.37", bothEnds), extension("2.5.29.17", names, true)];
      return {
        chain: certificate(der.sequence(), publicKey, own.privateKey, extensions),
        key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
      };
    },
  };
}

function certificate(subject: Buffer, key: KeyObject, signer: KeyObject, extensions: readonly Buffer[]): string {
  const day = 24 * 3600 * 1000;
  const now = Date.now();
  const body = der.sequence(
    der.tagged(0, der.integer(Buffer.from([2]))),
    der.integer(Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ecdsaWithSha256,
    name,
    der.sequence(der.time(new Date(now - day)), der.time(new Date(now + day))),
    subject,
    key.export({ type: "spki", format: "der" }),
    der.tagged(3, der.sequence(...extensions)),
  );
  const signed = der.sequence(body, ecdsaWithSha256, der.bits(0, sign("sha256", body, signer)));
  const lines = signed.toString("base64").match(/.{1,64}/g) ?? [];
  return ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n");
}

function extension(id: string, value: Buffer, isCritical = false): Buffer {
  return der.sequence(der.id(id), ...(isCritical ? [der.yes] : []), der.octets(value));
}
