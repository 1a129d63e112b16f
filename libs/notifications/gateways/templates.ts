import { readdirSync, readFileSync } from 'node:fs';
import { Inject, Injectable } from '@nestjs/common';
import handlebars from 'handlebars';
import { CONFIG, type Config } from '#platform/config';
import type { MessageVariables, Phrases, Rendered, TemplateName } from '../domain/message-variables.js';

const FOLDER = new URL('../templates/', import.meta.url);
const FALLBACK = 'en';
const forms = ['html', 'txt', 'sms'] as const;
type Form = (typeof forms)[number];
type Render = (context: object) => string;

/**
 * The texts, one folder a language: `<name>.html.hbs`, `.txt.hbs` (its first line is the subject) and `.sms.hbs`. Read
 * once, at the start, where a language that lacks a file is noticed. Whatever is put into HTML is escaped, and a
 * variable that does not exist is an error.
 */
@Injectable()
export class Templates {
  private readonly languageFolders = new Map<string, Map<string, Render>>();
  private readonly phrasesByLanguage = new Map<string, Phrases>();
  private readonly engine = handlebars.create();
  private readonly brand: { name: string; colour: string };

  constructor(@Inject(CONFIG) { messaging }: Config) {
    this.brand = messaging.brand;
    this.engine.registerPartial('layout', read('partials/layout.html.hbs'));
    this.engine.registerPartial('visit_html', read('partials/visit.html.hbs'));
    this.engine.registerPartial('visit_txt', read('partials/visit.txt.hbs'));
    for (const language of languagesThere()) this.load(language);
  }

  get languages(): string[] {
    return [...this.languageFolders.keys()];
  }

  get names(): TemplateName[] {
    const files = [...this.languageFolders.get(FALLBACK)!.keys()];
    return [...new Set(files.map((file) => file.split('.')[0] as TemplateName))];
  }

  /** `pt-BR` reads `pt` where there is no folder of its own, and English where there is neither. */
  languageFor(wanted: string): string {
    return [wanted, wanted.split('-')[0]!].find((each) => this.languageFolders.has(each)) ?? FALLBACK;
  }

  phrasesOf(wanted: string): Phrases {
    return this.phrasesByLanguage.get(this.languageFor(wanted))!;
  }

  render<Name extends TemplateName>(name: Name, wanted: string, variables: MessageVariables[Name]): Rendered {
    const language = this.languageFor(wanted);
    const context = { ...variables, language, brand: this.brand, phrases: this.phrasesOf(language) };
    const [subject, ...lines] = this.form(language, name, 'txt', context).split('\n');
    const said = subject!.replace(/^Subject: */, '');
    return {
      subject: said,
      text: lines.join('\n').trim(),
      html: this.form(language, name, 'html', { ...context, subject: said }),
      short: this.form(language, name, 'sms', context),
    };
  }

  private form(language: string, name: TemplateName, form: Form, context: object): string {
    return this.languageFolders.get(language)!.get(`${name}.${form}`)!(context).trim();
  }

  private load(language: string): void {
    const folder = new Map<string, Render>();
    for (const name of namesIn(FALLBACK))
      for (const form of forms) {
        const source = read(`${language}/${name}.${form}.hbs`);
        const render = this.engine.compile<object>(source, { strict: true, noEscape: form !== 'html' });
        folder.set(`${name}.${form}`, render);
      }
    this.languageFolders.set(language, folder);
    this.phrasesByLanguage.set(language, JSON.parse(read(`${language}/phrases.json`)) as Phrases);
  }
}

const read = (file: string): string => readFileSync(new URL(file, FOLDER), 'utf8');

const languagesThere = (): string[] =>
  readdirSync(FOLDER, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'partials')
    .map(({ name }) => name)
    .sort();

const namesIn = (language: string): string[] => [
  ...new Set(
    readdirSync(new URL(`${language}/`, FOLDER))
      .filter((file) => file.endsWith('.hbs'))
      .map((file) => file.split('.')[0]!),
  ),
];
