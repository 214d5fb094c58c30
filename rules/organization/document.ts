/** A value of a policy's element: one text or several. */
export type OneOrMany = string | readonly string[];

/** Operators with their keys and values. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, OneOrMany>>>>;

/** A statement of a service or resource control policy. It only ever denies: what allows is AWS's own full access. */
export interface Statement {
  readonly Sid: string;
  readonly Effect: "Deny";
  readonly Principal?: "*";
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: OneOrMany;
  readonly Condition?: Conditions;
}

/** A policy as AWS Organizations takes it. */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly Statement[];
}

/** A document under the name it gets in the organisation. */
export interface NamedDocument {
  readonly name: string;
  readonly description: string;
  readonly document: PolicyDocument;
  /** The document as it is sent: AWS counts every character of it. */
  readonly content: string;
}

/** How much one type of policy may hold. */
export interface Room {
  readonly maxCharacters: number;
  /** Documents that are ours to fill. */
  readonly maxDocuments: number;
}

/** What an organisation asks for does not fit into what AWS takes. */
export class OrganizationOverflow extends Error {
  /** Sid of the statement that found no room. */
  public readonly statement: string;

  constructor(statement: string, message: string) {
    super(message);
    this.statement = statement;
  }
}

const documentOf = (statements: readonly Statement[]): PolicyDocument => ({ Version: "2012-10-17", Statement: statements });

/** Length of a document as it is sent. */
export function charactersOf(statements: readonly Statement[]): number {
  return JSON.stringify(documentOf(statements)).length;
}

/**
 * Packs statements into documents in their order, each into the first that has room, so that a change moves as few
 * statements as can be.
 * @throws OrganizationOverflow that names the statement which is too long, or for which no document is left
 */
export function pack(prefix: string, statements: readonly Statement[], { maxCharacters, maxDocuments }: Room): readonly NamedDocument[] {
  const documents: Statement[][] = [];
  for (const statement of statements) {
    const alone = charactersOf([statement]);
    if (alone > maxCharacters)
      throw new OrganizationOverflow(
        statement.Sid,
        `statement ${statement.Sid} has ${alone} characters with its document; expected at most ${maxCharacters} - shorten its lists`,
      );
    const open = documents.find((own) => charactersOf([...own, statement]) <= maxCharacters);
    if (open !== undefined) open.push(statement);
    else if (documents.length < maxDocuments) documents.push([statement]);
    else
      throw new OrganizationOverflow(
        statement.Sid,
        `statement ${statement.Sid} finds no room in ${maxDocuments} documents of ${maxCharacters} characters; expected all statements to fit - name fewer roles, or raise the quota and its row in config/tables/organization-limits.json`,
      );
  }
  return documents.map((own, index) => {
    const document = documentOf(own);
    return {
      name: `${prefix}-${index + 1}`,
      description: own
        .map(({ Sid }) => Sid)
        .join(", ")
        .slice(0, 512),
      document,
      content: JSON.stringify(document),
    };
  });
}
