import { displayOf, type MaskedKind } from "../../../components/observability/model/pipelines/index.ts";

/** One way of writing one kind of personal data. */
export interface WrittenForm {
  readonly kind: MaskedKind;
  /** How it is written, `spaces` or `after +91`; unique in its kind. */
  readonly how: string;
  readonly text: string;
  /** What must not be told: the identifier without separators, in ASCII. */
  readonly secret: string;
  /** What is shown in its place, within the text around it; undefined where nothing particular is promised. */
  readonly shown?: string;
}

const aadhaar = "234567890124";
const account = "30211456789";
const mobile = "9876543210";
const visa = "4111111111111111";

const scripts = { Devanagari: 0x966, Bengali: 0x9e6, Tamil: 0xbe6, Telugu: 0xc66, Kannada: 0xce6, Gujarati: 0xae6, "full-width": 0xff10 };

function inScript(digits: string, zero: number): string {
  return digits.replace(/[0-9]/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

type Written = readonly [how: string, text: string];

function lastFour(kind: MaskedKind, secret: string, written: readonly Written[]): readonly WrittenForm[] {
  return written.map(([how, text]) => ({ kind, how, text, secret, shown: `******${secret.slice(-4)}` }));
}

function removed(kind: MaskedKind, secret: string, written: readonly Written[]): readonly WrittenForm[] {
  return written.map(([how, text]) => ({ kind, how, text, secret, shown: displayOf[kind] }));
}

function anyhow(kind: MaskedKind, secret: string, written: readonly Written[]): readonly WrittenForm[] {
  return written.map(([how, text]) => ({ kind, how, text, secret }));
}

function foreign(kind: MaskedKind, digits: string): readonly WrittenForm[] {
  return Object.entries(scripts).map(([script, zero]) => ({
    kind,
    how: `${script} digits`,
    text: inScript(digits, zero),
    secret: digits,
    shown: `******${inScript(digits.slice(-4), zero)}`,
  }));
}

const base64 = (text: string): string => Buffer.from(text).toString("base64");

/** Every form of every kind that the masking promises to see. */
export const writtenForms: readonly WrittenForm[] = [
  ...lastFour("aadhaar", aadhaar, [
    ["plain", aadhaar],
    ["spaces", "2345 6789 0124"],
    ["dashes", "2345-6789-0124"],
    ["dots", "2345.6789.0124"],
    ["slashes", "2345/6789/0124"],
    ["two spaces", "2345  6789  0124"],
    ["no-break spaces", "2345\u00a06789\u00a00124"],
    ["en dashes", "2345\u20136789\u20130124"],
    ["percent-encoded spaces", "2345%206789%200124"],
    ["plus for space", "2345+6789+0124"],
    ["glued to a word", "aadhaar234567890124"],
    ["glued on both sides", "uid234567890124x"],
    ["no-width spaces", "2345\u200b6789\u200b0124"],
    ["word joiners", "2345\u20606789\u20600124"],
    ["middle dots", "2345\u00b76789\u00b70124"],
    ["commas", "2345,6789,0124"],
    ["twice percent-encoded spaces", "2345%25206789%25200124"],
    ["escaped slashes", "2345\\/6789\\/0124"],
    ["3-3-3-3", "234 567 890 124"],
    ["8-4", "23456789 0124"],
    ["4-8", "2345 67890124"],
    ["6-6", "234567-890124"],
    ["pairs", "23 45 67 89 01 24"],
    ["one by one", "2 3 4 5 6 7 8 9 0 1 2 4"],
    ["one by one with dashes", "2-3-4-5-6-7-8-9-0-1-2-4"],
    ["after a word", "Aadhaar: 2345 6789 0124"],
    ["in capitals after a word", "AADHAAR NO:234567890124"],
    ["in pairs after a word", "Aadhaar No. 23 45 67 89 01 24"],
    ["in a query", "https://kyc.example.in/v1?aadhaar=234567890124&x=y"],
    ["in a path", "/kyc/234567890124/photo"],
    ["in JSON text", '{"aadhaar":"234567890124"}'],
    ["as a number in JSON text", '{"aadhaar":234567890124,"ok":true}'],
    ["in escaped JSON text", '{"body":"{\\"aadhaar\\":\\"234567890124\\"}"}'],
  ]),
  ...lastFour("aadhaar", "234567890125", [["a wrong check digit", "2345 6789 0125"]]),
  ...lastFour("aadhaar", "9123456789012345", [
    ["virtual id", "9123456789012345"],
    ["virtual id with spaces", "9123 4567 8901 2345"],
    ["virtual id with dashes", "9123-4567-8901-2345"],
  ]),
  ...foreign("aadhaar", aadhaar),
  ...anyhow("aadhaar", aadhaar, [
    ["Devanagari with spaces", inScript("2345 6789 0124", 0x966)],
    ["percent-encoded digits", "%32%33%34%35%36%37%38%39%30%31%32%34"],
    ["percent-encoded Devanagari", encodeURIComponent(inScript(aadhaar, 0x966))],
    ["raised digits", aadhaar.replace(/[0-9]/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(Number(digit)))],
    ["bold digits", inScript(aadhaar, 0x1d7ce)],
    ["entities", [...aadhaar].map((digit) => `&#${48 + Number(digit)};`).join("")],
    ["escapes of one byte", [...aadhaar].map((digit) => `\\x3${digit}`).join("")],
    ["hexadecimal", Buffer.from(`aadhaar=${aadhaar}`).toString("hex")],
    ["escapes", [...aadhaar].map((digit) => `\\u003${digit}`).join("")],
    ["Base64", base64(aadhaar)],
    ["inside Base64", base64(`x=${aadhaar}`)],
    ["inside a token of Base64 parts", `eyJhbGciOiJub25lIn0.${base64(`{"sub":"${aadhaar}"}`)}.`],
  ]),
  ...lastFour("account", account, [
    ["plain", account],
    ["after a word", "a/c 30211456789"],
    ["groups after a word", "Account number 302-1145-6789"],
    ["pairs after a word", "acct no 30 21 14 56 78 9"],
    ["4-4-3", "3021 1456 789"],
    ["one by one", "3 0 2 1 1 4 5 6 7 8 9"],
    ["in a query", "?account=30211456789"],
    ["as a number in JSON text", '{"account":{"number":30211456789}}'],
  ]),
  ...lastFour("account", "123456789", [["nine digits", "123456789"]]),
  ...lastFour("account", "918273645546372819", [["eighteen digits", "918273645546372819"]]),
  ...lastFour("account", "00012345678901", [["leading noughts", "00012345678901"]]),
  ...lastFour("mobile", mobile, [
    ["plain", mobile],
    ["+91", "+919876543210"],
    ["+91 and space", "+91 9876543210"],
    ["+91 and two groups", "+91 98765 43210"],
    ["+91 and dashes", "+91-98765-43210"],
    ["+91 and dots", "+91.98765.43210"],
    ["+91 in parentheses", "(+91) 98765-43210"],
    ["91", "919876543210"],
    ["0", "09876543210"],
    ["0 and dash", "0-9876543210"],
    ["0091", "00919876543210"],
    ["two groups", "98765 43210"],
    ["two groups and dash", "98765-43210"],
    ["two groups and dot", "98765.43210"],
    ["parentheses", "(98765) 43210"],
    ["3-3-4", "987 654 3210"],
    ["3-3-4 and dots", "987.654.3210"],
    ["4-3-3", "9876 543 210"],
    ["4-6", "9876 543210"],
    ["6-4", "987654-3210"],
    ["2-4-4", "98 7654 3210"],
    ["2-8", "98-76543210"],
    ["3-4-3", "987 6543 210"],
    ["pairs", "98 76 54 32 10"],
    ["5-3-2", "98765 432 10"],
    ["4-2-4", "9876 54 3210"],
    ["7-3", "9876543 210"],
    ["one by one", "9 8 7 6 5 4 3 2 1 0"],
    ["+91 and (0)", "+91 (0) 98765 43210"],
    ["no-width space", "98765\u200b43210"],
    ["percent-encoded plus", "%2B919876543210"],
    ["twice percent-encoded plus and space", "%252B91%252098765%252043210"],
    ["percent-encoded plus and space", "%2B91%2098765%2043210"],
    ["in a query", "https://shop.example.in/login?mobile=9876543210"],
    ["in a query, percent-encoded", "/login?mobile=%2B919876543210&next=%2F"],
    ["in a path", "/users/9876543210/orders"],
    ["in tel:", "tel:+91-9876543210"],
    ["glued to a word", "phone9876543210"],
    ["after an underscore", "user_9876543210"],
    ["in JSON text", '{"user":{"mobile":"+91 98765 43210"}}'],
    ["as a number in JSON text", '{"mobile": 9876543210}'],
    ["as a number in an array of JSON text", '{"to":[9876543210]}'],
    ["in a pair", "level=info mobile=9876543210 msg=ok"],
    ["in an e-mail gateway's subject", "OTP for 98765-43210 sent"],
    ["list number before it", "1.9876543210"],
  ]),
  ...foreign("mobile", mobile),
  ...anyhow("mobile", mobile, [
    ["mixed scripts", `${inScript("98765", 0x966)}43210`],
    ["percent-encoded digits", "%39%38%37%36%35%34%33%32%31%30"],
    ["Base64", base64(mobile)],
    ["exponent", '{"mobile":9.876543210E9}'],
  ]),
  ...removed("pan", "ABCDE1234F", [
    ["capitals", "ABCDE1234F"],
    ["small letters", "abcde1234f"],
    ["mixed", "AbCdE1234f"],
    ["spaces", "ABCDE 1234 F"],
    ["dashes", "ABCDE-1234-F"],
    ["dots", "abcde.1234.f"],
    ["underscores", "ABCDE_1234_F"],
    ["en dashes", "ABCDE\u20131234\u2013F"],
    ["one by one", "A B C D E 1 2 3 4 F"],
    ["percent-encoded spaces", "ABCDE%201234%20F"],
    ["glued to a word", "panABCDE1234F"],
    ["before an underscore", "ABCDE1234F_2024"],
    ["in a query", "?pan=ABCDE1234F&y=2024"],
    ["in a GSTIN", "27ABCDE1234F1Z5"],
    ["full-width", "ＡＢＣＤＥ１２３４Ｆ"],
    ["in JSON text", '{"pan":"ABCDE1234F"}'],
  ]),
  ...anyhow("pan", "ABCDE1234F", [["Base64", base64("ABCDE1234F")]]),
  ...removed("upi", "ravi.kumar", [
    ["okhdfcbank", "ravi.kumar@okhdfcbank"],
    ["ybl", "ravi.kumar@ybl"],
    ["any other handle", "ravi.kumar@somenewpsp"],
    ["in capitals", "RAVI.KUMAR@OKAXIS"],
    ["percent-encoded", "upi://pay?pa=ravi.kumar%40oksbi&am=250"],
    ["twice percent-encoded", "pa=ravi.kumar%2540oksbi&am=250"],
    ["escape", '{"vpa2":"ravi.kumar\\u0040oksbi"}'],
    ["entity in hexadecimal", "ravi.kumar&#x40;oksbi"],
    ["in JSON text", '{"vpa":"ravi.kumar@paytm"}'],
  ]),
  ...removed("upi", mobile, [["a mobile as name", "9876543210@upi"]]),
  ...removed("card", visa, [
    ["Visa", visa],
    ["Visa, spaces", "4111 1111 1111 1111"],
    ["Visa, dashes", "4111-1111-1111-1111"],
    ["Visa, dots", "4111.1111.1111.1111"],
    ["Visa, percent-encoded spaces", "4111%201111%201111%201111"],
    ["Visa, halves", "41111111 11111111"],
    ["Visa, one by one", "4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1"],
    ["Visa, pairs", "41 11 11 11 11 11 11 11"],
    ["Visa, no-width spaces", "4111\u200b1111\u200b1111\u200b1111"],
    ["glued to a word", "card4111111111111111"],
    ["in a query", "?card=4111111111111111&exp=12"],
    ["in JSON text", '{"card":"4111 1111 1111 1111"}'],
    ["as a number in JSON text", '{"card":4111111111111111}'],
  ]),
  ...removed("card", "4539148803436460", [["a wrong check digit", "4539 1488 0343 6460"]]),
  ...removed("card", "4222222222225", [
    ["Visa of 13 digits", "4222222222225"],
    ["Visa of 13 digits, spaces", "4222 2222 2222 5"],
  ]),
  ...removed("card", "5555555555554444", [
    ["Mastercard", "5555555555554444"],
    ["Mastercard, spaces", "5555 5555 5555 4444"],
  ]),
  ...removed("card", "2221000000000009", [
    ["Mastercard of series 2", "2221000000000009"],
    ["series 2, dashes", "2221-0000-0000-0009"],
  ]),
  ...removed("card", "6521111111111117", [
    ["RuPay 65", "6521111111111117"],
    ["RuPay 65, spaces", "6521 1111 1111 1117"],
  ]),
  ...removed("card", "8171263849506712", [["RuPay 81", "8171 2638 4950 6712"]]),
  ...removed("card", "5081111111111116", [["RuPay 508", "5081111111111116"]]),
  ...removed("card", "378282246310005", [
    ["American Express", "378282246310005"],
    ["American Express, 4-6-5", "3782 822463 10005"],
    ["American Express, dashes", "3782-822463-10005"],
  ]),
  ...removed("card", "30569309025904", [
    ["Diners", "30569309025904"],
    ["Diners, 4-6-4", "3056 930902 5904"],
  ]),
  ...removed("card", "3530111333300000", [["JCB", "3530 1113 3330 0000"]]),
  ...removed("card", "6304000000000000012", [
    ["Maestro of 19 digits", "6304000000000000012"],
    ["19 digits, groups", "6304 0000 0000 0000 012"],
  ]),
  ...anyhow("card", visa, [
    ["Devanagari", inScript("4111 1111 1111 1111", 0x966)],
    ["Base64", base64(visa)],
  ]),
  ...removed("email", "priya.sharma", [
    ["plain", "priya.sharma@example.in"],
    ["plus", "priya.sharma+bank@mail.example.co.in"],
    ["capitals", "PRIYA.SHARMA@EXAMPLE.IN"],
    ["angle brackets", "To <priya.sharma@example.in>"],
    ["mailto", "mailto:priya.sharma@example.in"],
    ["percent-encoded", "?email=priya.sharma%40example.in"],
    ["entity", "priya.sharma&#64;example.in"],
    ["at and dot in words", "priya.sharma [at] example [dot] in"],
    ["escape", '{"m":"priya.sharma\\u0040example.in"}'],
    ["in JSON text", '{"email":"priya.sharma@example.in"}'],
    ["Hindi", "priya.sharma@उदाहरण.भारत"],
  ]),
  ...anyhow("email", "priya.sharma", [
    ["Base64", base64("priya.sharma@example.in")],
    ["hexadecimal", Buffer.from("priya.sharma@example.in").toString("hex")],
    ["user of a URL", "https://priya.sharma:hunter@shop.example.in/x"],
    ["user of a URL with host only", "postgres://priya.sharma@db:5432/orders"],
  ]),
  ...removed("address", "Gandhi Marg", [
    ["house number", "House No. 12, Gandhi Marg, Jaipur"],
    ["flat", "Flat #4B, Gandhi Marg, Jaipur"],
    ["street and PIN", "12 Gandhi Marg, Jaipur 302001"],
    ["number and street", "221B, Gandhi Marg, Jaipur"],
    ["in JSON text", '{"address":"12 Gandhi Marg"}'],
    ["nested in JSON text", '{"shipping_address":"Gandhi Marg 12, Jaipur","id":1}'],
    ["an object in JSON text", '{"address":{"first":"12 Gandhi Marg","city":"Jaipur"},"id":1}'],
    ["an array in JSON text", '{"address":["12","Gandhi Marg"],"id":1}'],
    ["in a pair", 'address="12 Gandhi Marg" ok=true'],
    ["in a query", "?billingAddress=Gandhi Marg"],
  ]),
  ...removed("address", "गांधी मार्ग", [
    ["house number in Hindi", "मकान नं. 12, गांधी मार्ग, जयपुर"],
    ["number and street in Hindi", "12, गांधी मार्ग, जयपुर"],
    ["in JSON text in Hindi", '{"पता":"गांधी मार्ग, जयपुर"}'],
  ]),
  ...removed("address", "302001", [
    ["PIN code in Hindi", "पिन कोड 302001"],
    ["PIN code", "PIN 302001"],
    ["PIN code, groups", "Pincode: 302 001"],
  ]),
];
