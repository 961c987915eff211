#!/usr/bin/env bash
# Proves the image without a registry and without a container engine: makes a base image of the JDK of this machine, has Jib
# build on it, unpacks the layers, and starts the service in them as Kubernetes would: the user of the image, a read-only
# root, /tmp writable, the settings of configmap.yaml, a TLS secret, a drained end. Root, on Linux, from the project's folder.
set -euo pipefail

project=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
say() { echo "== $*"; }

say "base image: a JRE of $(java -version 2>&1 | head -1) with the libraries that it loads"
mkdir -p "$work/base/opt" "$work/base/tmp"
jlink --add-modules java.se,jdk.crypto.ec,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs \
  --strip-debug --no-header-files --no-man-pages --output "$work/base/opt/java"
find "$work/base/opt/java" -type f \( -perm -u+x -o -name '*.so' \) -exec ldd {} \; 2>/dev/null \
  | grep -o '/[^ ]*' | grep -v "^$work" | grep -v ':$' | sort -u | while read -r library; do
  mkdir -p "$work/base$(dirname "$library")"
  cp -L "$library" "$work/base$library"
done
tar -C "$work/base" --owner=0 --group=0 -cf "$work/layer.tar" .
cat > "$work/config.json" <<JSON
{"architecture": "amd64", "os": "linux",
 "config": {"Env": ["PATH=/opt/java/bin", "JAVA_HOME=/opt/java"]},
 "rootfs": {"type": "layers", "diff_ids": ["sha256:$(sha256sum "$work/layer.tar" | cut -d' ' -f1)"]}}
JSON
echo '[{"Config": "config.json", "RepoTags": ["local/jre:17"], "Layers": ["layer.tar"]}]' > "$work/manifest.json"
tar -C "$work" -cf "$work/base.tar" manifest.json config.json layer.tar

say "mvn -Pimage jib:buildTar"
mvn -q -B -Pimage -DskipTests package jib:buildTar "-Djib.from.image=tar://$work/base.tar"
ls -l target/jib-image.tar

say "unpack"
mkdir "$work/image" "$work/root"
tar -C "$work/image" -xf target/jib-image.tar
python3 - "$work" <<'PYTHON'
import json, shlex, subprocess, sys
work = sys.argv[1]
manifest = json.load(open(f"{work}/image/manifest.json"))[0]
for layer in manifest["Layers"]:
    subprocess.run(["tar", "--warning=no-unknown-keyword", "-C", f"{work}/root", "-xf", f"{work}/image/{layer}"], check=True)
config = json.load(open(f"{work}/image/{manifest['Config']}"))["config"]
print(json.dumps({key: config.get(key) for key in ("User", "Entrypoint", "WorkingDir", "ExposedPorts", "Labels")}))
with open(f"{work}/run", "w") as run:
    run.write(f"user={shlex.quote(config['User'])}\n")
    run.write("entry=(" + " ".join(map(shlex.quote, config["Entrypoint"])) + ")\n")
    run.write("environment=(" + " ".join(map(shlex.quote, config["Env"])) + ")\n")
PYTHON

mkdir -p "$work/root/config/clients" "$work/root/config/tls" "$work/root/proc" "$work/root/dev" "$work/root/tmp"
cp samples/clients/example-hospital.yaml "$work/root/config/clients/"
openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=cds.example.org \
  -keyout "$work/root/config/tls/tls.key" -out "$work/root/config/tls/tls.crt" 2>/dev/null
chown -R 10001:10001 "$work/root/config/tls"
sed -n '/^data:/,$p' src/k8s/configmap.yaml | sed -n 's/^  \([A-Z_]*\): "\{0,1\}\([^"]*\)"\{0,1\}$/\1=\2/p' > "$work/settings"

cat > "$work/inside.sh" <<'INSIDE'
set -euo pipefail
work=$1
. "$work/run"
mapfile -t settings < "$work/settings"
ip link set lo up
mount --bind "$work/root" "$work/root"
mount -t tmpfs tmpfs "$work/root/tmp"
mount --rbind /dev "$work/root/dev"
mount -t proc proc "$work/root/proc"
mount -o remount,bind,ro "$work/root"
touch "$work/root/app/x" 2>/dev/null && { echo "the root can be written"; exit 1; }
env -i "${environment[@]}" "${settings[@]}" CARTCDS_KEY="$(head -c 24 /dev/urandom | base64)" \
  CARTCDS_ADMIN_TOKEN="$(head -c 24 /dev/urandom | base64)" SPRING_DATASOURCE_USERNAME=cart SPRING_DATASOURCE_PASSWORD=none \
  "$(command -v chroot)" --userspec="$user" "$work/root" "${entry[@]}" > "$work/log" 2>&1 &
service=$!
for _ in $(seq 240); do
  status=$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:8081/actuator/health/readiness || true)
  [ "$status" = 200 ] && break
  kill -0 "$service" || { cat "$work/log"; exit 1; }
  sleep 0.5
done
expect() {
  [ "$2" = "$3" ] || { echo "FAILED: $1: $2 instead of $3"; tail -30 "$work/log"; exit 1; }
  echo "$1: $2"
}
expect "readiness" "$status" 200
expect "uid and gid of the process" "$(awk '/^(Uid|Gid):/ {printf "%s ", $2}' "/proc/$service/status")" "10001 10001 "
call() { curl -sk -o "$work/answer" -w '%{http_code}' "$@"; }
expect "discovery over TLS" "$(call https://127.0.0.1:8443/cds-services)" 200
grep -q car-t-next-steps "$work/answer"
expect "a call without a token" "$(call -d '{}' -H 'Content-Type: application/json' https://127.0.0.1:8443/cds-services/car-t-next-steps)" 401
expect "the workbench" "$(call https://127.0.0.1:8443/)" 404
expect "health on the port of the service" "$(call https://127.0.0.1:8443/actuator/health)" 404
kill -TERM "$service"
code=0; wait "$service" || code=$?
expect "exit code after SIGTERM" "$code" 143
INSIDE
say "start"
unshare --mount --net --pid --fork --mount-proc bash "$work/inside.sh" "$work"
cd "$project"
say "proved"
