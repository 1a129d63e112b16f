import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { DaySheet, SheetLine, SheetSection } from '../domain/day-sheet.js';

// The fonts that come with PDF know Western Europe only.
const require = createRequire(import.meta.url);
const PLAIN = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf');
const BOLD = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf');

const MARGIN = 34;
const TABLE_TOP = 70;
const columns = [
  { width: 78, of: ({ time }: SheetLine) => time },
  { width: 150, of: ({ patient }: SheetLine) => patient },
  { width: 58, of: ({ mrn }: SheetLine) => mrn },
  { width: 106, of: ({ service }: SheetLine) => service },
  { width: 78, of: ({ beside }: SheetLine) => beside },
  { width: 57, of: ({ status }: SheetLine) => status },
];

/** A day sheet as PDF, A4: each section on one page, its lines as close as it takes. */
export function daySheetPdf(sheet: DaySheet): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: MARGIN, autoFirstPage: false });
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve, reject) => {
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
  });
  const sections = sheet.sections.length ? sheet.sections : [{ title: 'Nobody is expected', lines: [] }];
  for (const section of sections) drawPage(document, sheet, section);
  document.end();
  return done;
}

function drawPage(document: PDFKit.PDFDocument, sheet: DaySheet, { title, lines }: SheetSection): void {
  document.addPage();
  document.font(BOLD).fontSize(14).text(title, MARGIN, MARGIN, { lineBreak: false });
  document
    .font(PLAIN)
    .fontSize(9)
    .text(`${sheet.centreName} · ${sheet.onDate}`, MARGIN, MARGIN + 18);
  const room = document.page.height - TABLE_TOP - MARGIN;
  const height = Math.min(18, room / (lines.length + 1));
  const heads = [
    'Time',
    'Patient',
    'Number',
    'Service',
    sheet.order === 'clinician' ? 'Room' : 'Clinician',
    'Status',
  ];
  document.fontSize(Math.min(9, height * 0.6));
  document.font(BOLD);
  drawLine(document, heads, TABLE_TOP, height);
  document.font(PLAIN);
  for (const [index, line] of lines.entries())
    drawLine(
      document,
      columns.map(({ of }) => of(line)),
      TABLE_TOP + (index + 1) * height,
      height,
    );
}

function drawLine(document: PDFKit.PDFDocument, cells: readonly string[], top: number, height: number): void {
  let left = MARGIN;
  for (const [index, { width }] of columns.entries()) {
    document.text(cells[index]!, left, top, { width: width - 4, height, lineBreak: false, ellipsis: true });
    left += width;
  }
  document
    .moveTo(MARGIN, top + height - 3)
    .lineTo(left, top + height - 3)
    .lineWidth(0.3)
    .stroke('#999999')
    .fillColor('black');
}
