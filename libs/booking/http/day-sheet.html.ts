import type { DaySheet, SheetLine, SheetSection } from '../domain/day-sheet.js';

/** A day sheet as a page to print: each section on a page of its own. */
export function daySheetPage(sheet: DaySheet): string {
  const { centreName, onDate, sections } = sheet;
  const body = sections.map((section) => page(sheet, section)).join('\n');
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escape(`${centreName}, ${onDate}`)}</title><style>
  @page { size: A4; margin: 12mm }
  body { font: 11pt/1.3 system-ui, sans-serif; margin: 0 }
  section { break-after: page } section:last-child { break-after: auto }
  table { border-collapse: collapse; width: 100% }
  .long { font-size: 8pt; line-height: 1.1 }
  caption { text-align: left; font-weight: bold; padding-bottom: 2mm }
  th, td { border-bottom: 1px solid #999; padding: 0.4mm 2mm; text-align: left; vertical-align: top }
</style></head>
<body>
${body || `<p>${escape(`${centreName}, ${onDate}`)}: nobody is expected.</p>`}
</body></html>`;
}

const LONG = 28;

function page({ centreName, onDate, order }: DaySheet, { title, lines }: SheetSection): string {
  const beside = order === 'clinician' ? 'Room' : 'Clinician';
  const heads = ['Time', 'Patient', 'Number', 'Service', beside, 'Status'];
  return `<section><table${lines.length > LONG ? ' class="long"' : ''}>
<caption>${escape(`${title} · ${centreName} · ${onDate}`)}</caption>
<thead><tr>${heads.map((head) => `<th scope="col">${escape(head)}</th>`).join('')}</tr></thead>
<tbody>${lines.map(row).join('\n')}</tbody>
</table></section>`;
}

function row({ time, patient, mrn, service, beside, status }: SheetLine): string {
  const cells = [time, patient, mrn, service, beside, status];
  return `<tr>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character]!);
}
