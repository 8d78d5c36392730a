{{- define "tutela.labels" -}}
app.kubernetes.io/name: tutela
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- end }}

{{- define "tutela.selector" -}}
app.kubernetes.io/name: tutela
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "tutela.image" -}}
{{- $repository := required "image.repository: where the image lies" .Values.image.repository -}}
{{- if .Values.image.digest -}}
{{ $repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ $repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end }}

{{- define "tutela.nobody" -}}
automountServiceAccountToken: false
enableServiceLinks: false
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  seccompProfile: {type: RuntimeDefault}
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{- define "tutela.pod" -}}
{{ include "tutela.nobody" . }}
volumes:
  - name: tmp
    emptyDir: {sizeLimit: 256Mi}
  - name: data
    persistentVolumeClaim: {claimName: {{ required "claims.data: a claim for documents" .Values.claims.data }}}
  - name: keys
    persistentVolumeClaim: {claimName: {{ required "claims.keys: a claim for the keys" .Values.claims.keys }}}
  - name: elsewhere
    persistentVolumeClaim: {claimName: {{ required "claims.elsewhere: a claim for checkpoints and ledger" .Values.claims.elsewhere }}}
  {{- with .Values.claims.backups }}
  - name: backups
    persistentVolumeClaim: {claimName: {{ . }}}
  {{- end }}
{{- end }}

{{- define "tutela.closed" -}}
image: {{ include "tutela.image" . }}
imagePullPolicy: {{ .Values.image.pullPolicy }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities: {drop: [ALL]}
{{- end }}

{{- define "tutela.container" -}}
{{ include "tutela.closed" . }}
envFrom:
  - secretRef:
      name: {{ required "secret: the name of the Secret" .Values.secret }}
env:
  - {name: TUTELA_ENV, value: production}
  - {name: TUTELA_HOSTS, value: {{ required "hosts: the names of the site" (join "," .Values.hosts) | quote }}}
  - {name: TUTELA_PROXIES, value: {{ .Values.proxies | quote }}}
  - {name: TUTELA_PROFILE, value: {{ .Values.profile | quote }}}
  - {name: TUTELA_DATA, value: /var/lib/tutela}
  - {name: TUTELA_KEYS, value: /etc/tutela/keys}
  - {name: TUTELA_CHECKPOINTS, value: /mnt/elsewhere/checkpoints}
  - {name: TUTELA_ERASURES, value: /mnt/elsewhere/erasures/ledger.jsonl}
  {{- if .Values.claims.backups }}
  - {name: TUTELA_BACKUPS, value: /var/backups/tutela}
  {{- end }}
  {{- range $name, $value := .Values.environment }}
  - {name: {{ $name }}, value: {{ $value | quote }}}
  {{- end }}
volumeMounts:
  - {name: tmp, mountPath: /tmp}
  - {name: data, mountPath: /var/lib/tutela}
  - {name: keys, mountPath: /etc/tutela/keys}
  - {name: elsewhere, mountPath: /mnt/elsewhere}
  {{- if .Values.claims.backups }}
  - {name: backups, mountPath: /var/backups/tutela}
  {{- end }}
{{- end }}
