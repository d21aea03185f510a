import '@workfloor/elements/define';

const settings = document.querySelector<HTMLFormElement>('form.settings');
const panel = document.querySelector<HTMLDialogElement>('#job-panel');

/** Language and theme are the page's: the elements follow the nearest `lang` and `color-scheme`. */
function applySettings(): void {
  if (!settings) return;
  const chosen = (name: string): string => {
    const control = settings.elements.namedItem(name);
    return control instanceof HTMLSelectElement ? control.value : '';
  };
  document.documentElement.lang = chosen('lang');
  document.documentElement.dataset['theme'] = chosen('theme');
}

if (settings) {
  const asked = new URLSearchParams(location.search);
  const theme = asked.get('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  for (const [name, value] of [
    ['lang', asked.get('lang') ?? 'en'],
    ['theme', theme],
  ] as const) {
    const control = settings.elements.namedItem(name);
    if (control instanceof HTMLSelectElement) control.value = value;
  }
  settings.addEventListener('change', applySettings);
  applySettings();
}

// a card or a task that is opened shows its job beside the board
document.addEventListener('wf-open', (event) => {
  const { job } = (event as CustomEvent<{ job?: string }>).detail;
  const element = panel?.querySelector('wf-job');
  if (!job || !panel || !element) return;
  element.job = job;
  if (!panel.open) panel.showModal();
});

document.querySelector('#second')?.addEventListener('click', () => {
  // as somebody else: the development server signs in whom the address names
  const other = new URL(location.href);
  other.searchParams.set('as', other.searchParams.get('as') === '2' ? '1' : '2');
  window.open(other, '_blank', 'popup,width=1200,height=860');
});
