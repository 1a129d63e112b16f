import { expect, it } from 'vitest';
import { readConfig } from '#platform/config';
import { RenderPreviews } from '../use-cases/render-previews.js';
import { Templates } from './templates.js';

const templates = new Templates(readConfig({ BRAND_NAME: 'Sunrise Clinic' }));

it('every text is there in every language, with all that it speaks of', () => {
  const previews = new RenderPreviews(templates).execute();
  expect(templates.languages).toEqual(['de', 'en']);
  expect(previews).toHaveLength(templates.names.length * 2);
  for (const { name, language, subject, text, html, short } of previews) {
    for (const form of [subject, text, html, short]) {
      expect(form, `${name} in ${language}`).not.toMatch(/\{\{|undefined|null/);
      expect(form.length).toBeGreaterThan(5);
    }
    expect(subject).not.toContain('\n');
    expect(html).toContain('Sunrise Clinic');
  }
});

it('another language is read in the nearest one that is there', () => {
  expect(['de-AT', 'en', 'ta'].map((wanted) => templates.languageFor(wanted))).toEqual(['de', 'en', 'en']);
});

it('what people wrote cannot become a part of the page', () => {
  const { html, text } = templates.render('welcome', 'en', { recipientName: '<img src=x onerror=alert(1)>' });
  expect(html).toContain('&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;');
  expect(text).toContain('<img src=x onerror=alert(1)>');
});
