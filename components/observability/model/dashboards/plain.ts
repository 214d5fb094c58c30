/**
 * A type of Grafana's SDK as its JSON has it: enumerations as the texts and numbers they stand for, and nothing that only
 * the SDK's builders need. So dashboards are typed by the SDK and made without loading it, which takes longer than a preview
 * may: its builders load 229 files.
 */
export type Plain<T> = unknown extends T
  ? unknown
  : T extends string
    ? `${T}`
    : T extends number
      ? `${T}` extends `${infer Value extends number}`
        ? Value
        : T
      : T extends boolean | null | undefined
        ? T
        : T extends readonly (infer Element)[]
          ? readonly Plain<Element>[]
          : { readonly [Key in keyof T as Key extends "_implementsDataqueryVariant" ? never : Key]: Plain<T[Key]> };
