/** What `integrity.json` of the bundle says. */
export interface Integrity {
  readonly version: string;
  /** `sha384-...` by name of the file. */
  readonly files: Readonly<Record<string, string>>;
}

export interface SnippetOptions {
  /** Where people reach the server: `https://work.example.com`. */
  readonly url: string;
  readonly workspace: string;
  readonly integrity: Integrity;
}

/** What a page needs to show the elements of this server, by what it wants: ready to be copied. */
export function toSnippets({ url, workspace, integrity }: SnippetOptions): Readonly<Record<'loader' | 'bundle' | 'importMap', string>> {
  const { version, files } = integrity;
  const base = new URL(`embed/${version}/`, url.endsWith('/') ? url : `${url}/`).href;
  const major = version.split('.', 1)[0] ?? version;
  const tags = `<wf-workspace url="${new URL(url).origin}" workspace="${workspace}" token-endpoint="/session">
  <wf-board></wf-board>
</wf-workspace>`;
  const modules = Object.entries(files).filter(([name]) => name.endsWith('.js') && name !== 'wf.bundle.js');
  const map = JSON.stringify({ integrity: Object.fromEntries(modules.map(([name, hash]) => [base + name, hash])) }, null, 2);
  return {
    loader: `<script type="module" src="${base.replace(`/${version}/`, `/@${major}/`)}wf.js"></script>

${tags}`,
    bundle: `<script type="module" src="${base}wf.bundle.js" integrity="${files['wf.bundle.js'] ?? ''}" crossorigin></script>

${tags}`,
    importMap: `<script type="importmap">
${map}
</script>
<script type="module" src="${base}wf.js" crossorigin></script>

${tags}`,
  };
}
