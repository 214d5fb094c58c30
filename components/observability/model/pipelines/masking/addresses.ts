import { joint } from "./pieces.ts";

/** Whose or which address; `server.address` and its like, which are hosts, are not among them. */
const whose =
  "(?:billing|shipping|delivery|postal|home|permanent|residential|residence|communication|correspondence|mailing|customer|user|office|present|current|kyc|nominee|full|street|applicant|borrower|sender|receiver|recipient)";

const line = `(?:addr(?:ess)?(?:${joint}line)?${joint}[0-9]?|पता)`;

const parts = `street(?:${joint}name)?|line[._-]?[12]|landmark|pin${joint}code|postal${joint}code|zip${joint}code|(?:house|flat|plot|door)${joint}(?:no|num|number|name)`;

/** Names of fields that hold an address or a part of one. */
export const addressKey = `(?:(?:[\\w.-]*${whose}${joint})?${line}|(?:[\\w.-]*[._-])?(?:${parts}))`;

/** How those names end, which is all that a search has to look for. */
export const addressKeyEnd = `(?:${line}|${parts})`;

/** `PIN 560001`, `Pincode: 560 001`, `पिन कोड ३०२००१`. */
export const pinCode =
  "(?i)(?:\\b(?:pin|pin ?code|postal ?code|zip ?code|zip)|पिन(?:\\s?कोड)?)\\W{0,3}[1-9][0-9]{2} ?[0-9]{3}\\b|पिन(?:\\s?कोड)?\\W{0,3}\\p{Nd}{6}";

/** From `House No.`, `Flat #`, `H.No` to the end of the phrase. */
export const houseNumber =
  '(?i)\\b(?:(?:house|flat|plot|door|shop|villa|quarter)\\s*(?:no|number|num|#)|h\\.? ?no|d\\.? ?no)\\b[^"\\n;|{}]{1,200}';

/** The same in Hindi. */
export const houseInHindi = '(?:मकान|फ्लैट|प्लॉट|घर)\\s*(?:नं|नम्बर|नंबर|संख्या)[^"\\n;|{}]{1,200}';

/** A number and a street's name: `221B Baker Street`, `12, गांधी मार्ग`. */
export const numberedStreet =
  "(?i)\\b[0-9]{1,4}[a-z]?(?:/[0-9a-z]{1,4})?,? +(?:[\\p{L}\\p{M}.'-]+ +){1,4}(?:(?:road|rd|street|marg|nagar|lane|gali|chowk|colony|enclave|bazaar|puram|salai)\\b|मार्ग|नगर|रोड|गली|कॉलोनी|चौक)[^\"\\n;|{}]{0,120}";

/** A street's name and, within a phrase, a PIN code: `12, MG Road, Bengaluru 560001`. */
export const streetWithPin =
  "(?i)[\\p{L}\\p{N} ,.'/#-]{0,80}\\b(?:road|rd|street|st|marg|nagar|colony|layout|lane|gali|chowk|sector|phase|cross|main|bazaar|puram|enclave|society|apartments?)\\b[^\"\\n;|{}]{0,80}\\b[1-9][0-9]{2} ?[0-9]{3}\\b";
