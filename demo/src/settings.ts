type Workspace = HTMLElementTagNameMap['wf-workspace'];

/**
 * Language and theme. The site's own text stays as it is; the elements speak the language that is chosen. The theme is the page's
 * `color-scheme`, which the elements follow by themselves.
 */
export function applySettings(workspace: Workspace | null): void {
  const form = document.querySelector<HTMLFormElement>('form.settings');
  if (!form || !workspace) return;
  const control = (name: string): HTMLSelectElement | undefined => {
    const found = form.elements.namedItem(name);
    return found instanceof HTMLSelectElement ? found : undefined;
  };
  const query = new URLSearchParams(location.search);
  const preferred = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  const [lang, theme] = [control('lang'), control('theme')];
  if (lang) lang.value = query.get('lang') ?? document.documentElement.lang;
  if (theme) theme.value = query.get('theme') ?? preferred;
  const apply = (): void => {
    workspace.locale = lang?.value;
    document.documentElement.dataset['theme'] = theme?.value ?? preferred;
  };
  form.addEventListener('change', apply);
  apply();
}
