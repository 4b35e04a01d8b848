/** A button that shows only an icon: its label is read aloud and shown on hover. */
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<'button'>, 'children' | 'aria-label' | 'title' | 'type'> & {
  readonly icon: LucideIcon;
  readonly label: string;
};

export function IconButton({ icon: Icon, label, className, ...rest }: Props) {
  return (
    <button
      {...rest}
      type="button"
      className={className === undefined ? 'ib' : `ib ${className}`}
      aria-label={label}
      title={label}
    >
      <Icon className="i" aria-hidden="true" />
    </button>
  );
}
