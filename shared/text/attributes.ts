/**
 * Rich text is a flat Y.Text (the Quill delta model): characters with inline attributes, newlines with line attributes.
 * This page is the white list, for the gate and for the editor alike (G5).
 */
import * as z from 'zod/mini';

const link = z.string().check(z.maxLength(2_000), z.regex(/^(https?:\/\/|mailto:)[^\s"'<>`\\]+$/i));

export const inlineAttributes = {
  bold: z.literal(true),
  italic: z.literal(true),
  underline: z.literal(true),
  strike: z.literal(true),
  link,
} as const;

export const lineAttributes = {
  header: z.union([z.literal(1), z.literal(2), z.literal(3)]),
  list: z.enum(['bullet', 'ordered', 'checked', 'unchecked']),
  indent: z.number().check(z.int(), z.gte(1), z.lte(5)),
  blockquote: z.literal(true),
} as const;

const attributes: Readonly<Record<string, z.ZodMiniType>> = { ...inlineAttributes, ...lineAttributes };

/** Whether text may carry this attribute; null takes an attribute off. */
export function isTextAttribute(name: string, value: unknown): boolean {
  const schema = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return schema !== undefined && (value === null || schema.safeParse(value).success);
}
