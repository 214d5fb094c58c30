export {
  generatedPassword,
  platformSecretName,
  secretFromStore,
  secretPrefix,
  secretStore,
  serviceSecretName,
  type GeneratedPassword,
  type SecretFromStore,
} from "./model/index.ts";
export { PlatformSecrets, type PlatformSecretsArgs, type SecretsHome } from "./platform-secrets.ts";
export { Secrets, type SecretsArgs } from "./secrets.ts";
export { SecretsAccess, type SecretsAccessArgs } from "./secrets-access.ts";
