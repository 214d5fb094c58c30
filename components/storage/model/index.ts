export { defaultEncryption, expireAfter, tlsOnly, type DefaultEncryption, type Expiry } from "./bucket-rules.ts";
