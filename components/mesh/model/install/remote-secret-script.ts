/**
 * What keeps one remote secret fresh, as bash: it asks the peer's API server for a token of the read-only account that
 * lasts a day, and writes it as a kubeconfig into this cluster's own Secret; while the Secret is younger than six hours it
 * does nothing. Stock istiod takes no kubeconfig with a command or a token file in it. Nothing secret is an argument of a
 * process, is printed, or outlives the pod.
 * @see https://istio.io/latest/docs/reference/commands/istioctl/#istioctl-create-remote-secret
 */
export const remoteSecretScript = String.raw`set -euo pipefail
umask 077
cd "$HOME"
call() { curl --silent --show-error --fail --max-time 30 "$@"; }
now=$(date +%s)

printf 'Authorization: Bearer %s' "$(cat "$OWN_ACCOUNT/token")" > own.header
own() { call --cacert "$OWN_ACCOUNT/ca.crt" --header @own.header "$@"; }
secret="$OWN_SERVER/api/v1/namespaces/$NAMESPACE/secrets/$SECRET_NAME"
renew_after=$(own "$secret" 2> /dev/null | sed -n 's|.*"nivas.internal/renew-after": *"\([0-9]*\)".*|\1|p' | head -n 1 || true)
if [ "$now" -lt "$(printf '%s' "$renew_after" | grep . || echo 0)" ]; then
  echo "token of $PEER_CLUSTER is fresh"
  exit 0
fi

cluster() { aws eks describe-cluster --region "$PEER_REGION" --name "$PEER_CLUSTER" --query "cluster.$1" --output text; }
server=$(cluster endpoint)
authority=$(cluster certificateAuthority.data)
printf '%s' "$authority" | base64 -d > peer.crt
identity=$(aws eks get-token --region "$PEER_REGION" --cluster-name "$PEER_CLUSTER" --role-arn "$PEER_ROLE_ARN" --query status.token --output text)
printf 'Authorization: Bearer %s' "$identity" > peer.header
request='{"apiVersion":"authentication.k8s.io/v1","kind":"TokenRequest","spec":{"expirationSeconds":86400}}'
token=$(call --cacert peer.crt --header @peer.header --header 'Content-Type: application/json' --data "$request" \
  "$server/api/v1/namespaces/$NAMESPACE/serviceaccounts/$READER_ACCOUNT/token" | sed -n 's|.*"token": *"\([^"]*\)".*|\1|p')
if [ -z "$token" ]; then
  echo "$PEER_CLUSTER gave no token" >&2
  exit 1
fi

cat > kubeconfig << END
apiVersion: v1
kind: Config
current-context: $PEER_CLUSTER
clusters: [{name: $PEER_CLUSTER, cluster: {server: "$server", certificate-authority-data: $authority}}]
contexts: [{name: $PEER_CLUSTER, context: {cluster: $PEER_CLUSTER, user: $PEER_CLUSTER}}]
users: [{name: $PEER_CLUSTER, user: {token: $token}}]
END
cat > secret.yaml << END
apiVersion: v1
kind: Secret
metadata:
  name: $SECRET_NAME
  namespace: $NAMESPACE
  labels: {istio/multiCluster: "true"}
  annotations: {networking.istio.io/cluster: $PEER_CLUSTER, nivas.internal/renew-after: "$((now + 21600))"}
type: Opaque
data: {$PEER_CLUSTER: $(base64 -w 0 kubeconfig)}
END
own --output /dev/null --request PATCH --header 'Content-Type: application/apply-patch+yaml' --data-binary @secret.yaml \
  "$secret?fieldManager=nivas-remote-secrets&force=true"
echo "token of $PEER_CLUSTER renewed"
`;
