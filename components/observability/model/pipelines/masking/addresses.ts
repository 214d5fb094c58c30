import { joint } from "./pieces.ts";

/** Whose or which address; `server.address` and its like, which are hosts, are not among them. */
const whose =
  "(?:billing|shipping|delivery|postal|home|permanent|residential|residence|communication|correspondence|mailing|customer|user|office|present|current|kyc|nominee|full|street|applicant|borrower|sender|receiver|recipient)";

const line = `addr(?:ess)?(?:${joint}line)?${joint}[0-9]?`;

/** Names of fields that hold an address or a part of one. */
export const addressKey = `(?:(?:[\\w.-]*${whose}${joint})?${line}|(?:[\\w.-]*[._-])?(?:street(?:${joint}name)?|line[._-]?[12]|landmark|pin${joint}code|postal${joint}code|zip${joint}code|(?:house|flat|plot|door)${joint}(?:no|num|number|name)))`;

/** `PIN 560001`, `Pincode: 560 001`. */
export const pinCode = "(?i)\\b(?:pin|pin ?code|postal ?code|zip ?code|zip)\\W{0,3}[1-9][0-9]{2} ?[0-9]{3}\\b";

/** From `House No.`, `Flat #`, `H.No` to the end of the phrase. */
export const houseNumber =
  '(?i)\\b(?:(?:house|flat|plot|door|shop|villa|quarter)\\s*(?:no|number|num|#)|h\\.? ?no|d\\.? ?no)\\b[^"\\n;|{}]{1,200}';

/** A street's name and, within a phrase, a PIN code: `12, MG Road, Bengaluru 560001`. */
export const streetWithPin =
  "(?i)[\\p{L}\\p{N} ,.'/#-]{0,80}\\b(?:road|rd|street|st|marg|nagar|colony|layout|lane|gali|chowk|sector|phase|cross|main|bazaar|puram|enclave|society|apartments?)\\b[^\"\\n;|{}]{0,80}\\b[1-9][0-9]{2} ?[0-9]{3}\\b";
