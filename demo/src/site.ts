import '@workfloor/elements/define';
import { applySettings } from './settings.ts';
import { placeFor } from './places.ts';
import { findPipeline } from './pipelines.ts';

/*
 * All the script of the three sites: pages are `<template data-page="...">`, the address after the `#` chooses one, and what a person opens
 * in an element leads to the page for it.
 */
const workspace = document.querySelector('wf-workspace');
const stage = document.querySelector('#page');
const heading = document.querySelector<HTMLElement>('h1');
const lead = document.querySelector('#lead');
const panel = document.querySelector<HTMLElementTagNameMap['wf-job']>('wf-job[view="panel"]');
const home = document.querySelector<HTMLTemplateElement>('template')?.dataset['page'] ?? '';
const ownTitle = document.title;

function templateOf(page: string): HTMLTemplateElement | null {
  return document.querySelector(`template[data-page="${CSS.escape(page)}"]`);
}

/** `#/client/0193...`: the page, and the record that it is about. */
function asked(): readonly [page: string, record: string] {
  const [, page = '', record = ''] = location.hash.split('/');
  return templateOf(page) ? [page, record] : [home, ''];
}

/** A board that keeps itself in the page's address finds there what to begin with. */
async function begin({ dataset }: HTMLElement): Promise<void> {
  const address = new URL(location.href);
  if (!workspace || address.searchParams.has('desk.pipeline')) return;
  const id = await findPipeline(workspace, dataset['begins'] ?? '');
  if (id) address.searchParams.set('desk.pipeline', id);
  history.replaceState(history.state, '', address);
}

/** What the page is about, and which pipeline it shows: names are for people, elements take ids. */
async function fill(content: DocumentFragment, record: string): Promise<void> {
  for (const element of content.querySelectorAll<HTMLElement>('[data-takes]')) {
    if (record) element.setAttribute(element.dataset['takes'] ?? '', record);
  }
  const desk = content.querySelector<HTMLElement>('[url-state]');
  if (desk) await begin(desk);
  for (const element of content.querySelectorAll<HTMLElement>('[data-pipeline]')) {
    const id = workspace && (await findPipeline(workspace, element.dataset['pipeline'] ?? ''));
    if (id) element.setAttribute('pipeline', id);
  }
}

function mark(page: string, { title = '', lead: sentence = '' }: DOMStringMap): void {
  if (heading) heading.textContent = title;
  if (lead) lead.textContent = sentence;
  document.title = `${title} · ${ownTitle}`;
  for (const link of document.querySelectorAll('nav a')) {
    if (link.getAttribute('href') === `#/${page}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
}

async function show(): Promise<void> {
  const [page, record] = asked();
  const template = templateOf(page);
  if (!template) return;
  const content = document.importNode(template.content, true);
  mark(page, template.dataset);
  await fill(content, record);
  if (asked().join() === `${page},${record}`) stage?.replaceChildren(content); // else another page was asked for meanwhile
}

document.addEventListener('wf-open', (event) => {
  const place = placeFor(event.detail);
  if (!place) return;
  const [page, record] = place;
  if (page === 'job' && panel && !templateOf(page)) {
    panel.job = record;
    panel.open = true;
    event.preventDefault();
  } else if (templateOf(page)) {
    location.hash = `#/${page}/${record}`;
    event.preventDefault();
  }
});

window.addEventListener('hashchange', () => {
  if (panel) panel.open = false;
  void show();
  heading?.focus();
});
applySettings(workspace);
void show();

document.querySelector('#second')?.addEventListener('click', () => {
  // as somebody else: the development server signs in whom the address names
  const other = new URL(location.href);
  other.searchParams.set('as', other.searchParams.get('as') === '2' ? '1' : '2');
  window.open(other, '_blank', 'popup,width=1200,height=860');
});
