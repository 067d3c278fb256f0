import './controls.css';
import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Icon, type IconName } from './icon';
import { Tooltip } from './tooltip';

/** What buttons have in common. */
interface Look {
  /** `primary`: the one step that the page is for; `danger`: what can't be undone. */
  readonly look?: 'normal' | 'primary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'small';
}

/** `<Button look="primary" icon="plus" onPress={add}>新建</Button>` */
export function Button({
  look = 'normal',
  size = 'normal',
  icon,
  children,
  ...props
}: Omit<AriaButtonProps, 'children' | 'className' | 'style'> &
  Look & { readonly icon?: IconName; readonly children: ReactNode }) {
  return (
    <AriaButton {...props} className="button" data-look={look} data-size={size}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </AriaButton>
  );
}

/** A button of an icon alone; its name is its tooltip: `<IconButton name="上移" keys="Alt+↑" icon="up" onPress={raise} />` */
export function IconButton({
  name,
  keys,
  icon,
  filled = false,
  look = 'quiet',
  size = 'normal',
  ...props
}: Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label' | 'name'> &
  Look & {
    readonly name: string;
    /** The keys that do the same, as a person reads them. */
    readonly keys?: string;
    readonly icon: IconName;
    readonly filled?: boolean;
  }) {
  return (
    <Tooltip text={name} {...(keys === undefined ? {} : { keys })}>
      <AriaButton
        {...props}
        className="button"
        data-look={look}
        data-size={size}
        data-shape="square"
        aria-label={name}
      >
        <Icon name={icon} filled={filled} />
      </AriaButton>
    </Tooltip>
  );
}
