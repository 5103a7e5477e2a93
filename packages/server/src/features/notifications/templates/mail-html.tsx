import { Body } from '@react-email/body';
import { Column } from '@react-email/column';
import { Container } from '@react-email/container';
import { Head } from '@react-email/head';
import { Html } from '@react-email/html';
import { Preview } from '@react-email/preview';
import { Row } from '@react-email/row';
import { Section } from '@react-email/section';
import { Text } from '@react-email/text';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { BlockView } from './mail-blocks.js';
import type { MailDocument } from './mail-document.js';
import { inked, Words } from './mail-parts.js';
import { fonts, light, styleSheet } from './mail-theme.js';

/** Outlook on Windows knows no maximum width; these comments, which others skip, give it a table of 600 px. */
const marks = { open: '<i data-mso="open"></i>', close: '<i data-mso="close"></i>' };
const outlook = {
  open: '<!--[if mso]><table role="presentation" align="center" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->',
  close: '<!--[if mso]></td></tr></table><![endif]-->',
};

/** Outlook lays a page out as other programs do only where it is told so. */
const doctype =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">';

/** The mail as one HTML document: no remote pictures, no scripts, nothing that tells on its reader. */
export function mailHtml(mail: MailDocument): string {
  const html = renderToStaticMarkup(<Layout mail={mail} />);
  return doctype + html.replace(marks.open, outlook.open).replace(marks.close, outlook.close);
}

function Layout({ mail }: { mail: MailDocument }): ReactNode {
  return (
    <Html lang="en">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
        <title>{mail.subject}</title>
        <style dangerouslySetInnerHTML={{ __html: styleSheet(mail.brand) }} />
      </Head>
      <Body className="page" style={{ margin: 0, backgroundColor: light.page, fontFamily: fonts }}>
        <Preview>{mail.preheader}</Preview>
        <Section className="page" style={{ backgroundColor: light.page }}>
          <Row>
            <Column align="center" className="outer" style={{ padding: '28px 12px 36px' }}>
              <i data-mso="open" />
              <Container style={{ maxWidth: 600, fontFamily: fonts, textAlign: 'left' }}>
                <Card mail={mail} />
                <Foot mail={mail} />
              </Container>
              <i data-mso="close" />
            </Column>
          </Row>
        </Section>
      </Body>
    </Html>
  );
}

function Card({ mail }: { mail: MailDocument }): ReactNode {
  const edge = { paddingLeft: 32, paddingRight: 32 };
  return (
    <Section
      className="card"
      style={{
        backgroundColor: light.surface,
        border: `1px solid ${light.line}`,
        borderRadius: 10,
        borderCollapse: 'separate',
      }}
    >
      <Row>
        <Column
          className="edge rule"
          style={{ ...edge, paddingTop: 20, paddingBottom: 18, borderBottom: `1px solid ${light.line}` }}
        >
          <Row>
            <Column {...inked('ink', { fontSize: 14, lineHeight: '20px', fontWeight: 600 })}>
              {mail.brand.name}
            </Column>
            <Column align="right" {...inked('ink2', { fontSize: 14, lineHeight: '20px', paddingLeft: 12 })}>
              {mail.about}
            </Column>
          </Row>
        </Column>
      </Row>
      <Row>
        <Column className="edge" style={{ ...edge, paddingTop: 24, paddingBottom: 22 }}>
          {mail.blocks.map((block, index) => (
            <BlockView key={String(index)} block={block} brand={mail.brand} />
          ))}
        </Column>
      </Row>
    </Section>
  );
}

function Foot({ mail }: { mail: MailDocument }): ReactNode {
  return (
    <Section>
      <Row>
        <Column className="foot" style={{ padding: '16px 4px 0' }}>
          {mail.foot.map((sentence, index) => (
            <Text
              key={String(index)}
              {...inked('ink3', { margin: 0, fontSize: 12, lineHeight: '18px', wordBreak: 'break-word' })}
            >
              <Words text={sentence} brand={mail.brand} ink="ink3" />
            </Text>
          ))}
        </Column>
      </Row>
    </Section>
  );
}
