/** Why a web hook was stopped, as people are told. */
export type StopReason = 'gone' | 'loop' | 'refused' | 'silent';

interface StopWords {
  readonly subject: (name: string) => string;
  readonly reasons: Readonly<Record<StopReason, (name: string) => string>>;
  readonly advice: string;
}

const en: StopWords = {
  subject: (name) => `Web hook stopped: ${name}`,
  reasons: {
    gone: (name) => `“${name}” is not called any more: its address answered that it is gone.`,
    loop: (name) => `“${name}” is not called any more: what it led to led to it again, more than ten times in a row.`,
    refused: (name) => `“${name}” is not called any more: its address leads to where no calls are made.`,
    silent: (name) => `“${name}” is not called any more: for days nobody there has taken a call.`,
  },
  advice: 'Correct the address or its program, turn the web hook on again, and send again what is missing.',
};

const da: StopWords = {
  subject: (name) => `Webhook stoppet: ${name}`,
  reasons: {
    gone: (name) => `»${name}« bliver ikke kaldt mere: adressen svarede, at den er nedlagt.`,
    loop: (name) => `»${name}« bliver ikke kaldt mere: det, den førte til, førte til den igen, mere end ti gange i træk.`,
    refused: (name) => `»${name}« bliver ikke kaldt mere: adressen fører et sted hen, hvor der ikke kaldes.`,
    silent: (name) => `»${name}« bliver ikke kaldt mere: i flere dage har ingen dér taget imod et kald.`,
  },
  advice: 'Ret adressen eller programmet bag den, slå webhooken til igen, og send det manglende igen.',
};

const fr: StopWords = {
  subject: (name) => `Webhook arrêté : ${name}`,
  reasons: {
    gone: (name) => `« ${name} » n’est plus appelé : son adresse a répondu qu’elle n’existe plus.`,
    loop: (name) => `« ${name} » n’est plus appelé : ce qu’il a déclenché l’a déclenché à nouveau, plus de dix fois de suite.`,
    refused: (name) => `« ${name} » n’est plus appelé : son adresse mène là où aucun appel n’est fait.`,
    silent: (name) => `« ${name} » n’est plus appelé : depuis des jours, personne n’y a pris un appel.`,
  },
  advice: 'Corrigez l’adresse ou le programme derrière elle, réactivez le webhook, puis renvoyez ce qui manque.',
};

const frCa: StopWords = { ...fr, subject: (name) => `Webhook arrêté: ${name}` };

const languages: Readonly<Record<string, StopWords>> = { en, da, fr, 'fr-CA': frCa };

/** The words of a language, else of its base language, else English ones. */
export function stopWordsIn(locale: string): StopWords {
  return languages[locale] ?? languages[locale.split('-')[0] ?? ''] ?? en;
}
