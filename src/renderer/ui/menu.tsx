import './overlays.css';
import { type ReactElement, type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuTrigger,
  Popover,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components';
import { Icon, type IconName } from './icon';

/** A button of this folder and what it opens: `<MenuButton label="更多" trigger={<IconButton …/>}><MenuItem …/></MenuButton>` */
export function MenuButton({
  label,
  trigger,
  children,
}: {
  readonly label: string;
  readonly trigger: ReactElement;
  readonly children: ReactNode;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" offset={4}>
        <AriaMenu className="menu" aria-label={label}>
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

/** A place in the window, in CSS pixels. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

/** A menu at the pointer: `<ContextMenu label="话术" place={place} onClose={close}><MenuItem …/></ContextMenu>`; null place: closed. */
export function ContextMenu({
  label,
  place,
  onClose,
  children,
}: {
  readonly label: string;
  readonly place: MenuPlace | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [anchored, setAnchored] = useState(false);
  // The menu measures its anchor when it opens, so the anchor has to stand in its place before.
  useLayoutEffect(() => setAnchored(place !== null), [place]);
  return (
    <>
      <span
        ref={anchor}
        className="menu-anchor"
        style={place === null ? {} : { left: `${place.x}px`, top: `${place.y}px` }}
      />
      <Popover
        className="popover"
        triggerRef={anchor}
        isOpen={anchored && place !== null}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
        placement="bottom start"
        offset={2}
      >
        <AriaMenu className="menu" aria-label={label} onClose={onClose} autoFocus="first">
          {children}
        </AriaMenu>
      </Popover>
    </>
  );
}

/** One line of a menu: `<MenuItem icon="trash" keys="Del" onAction={trash}>移到回收站</MenuItem>` */
export function MenuItem({
  icon,
  keys,
  checked,
  depth = 0,
  disabled = false,
  tone = 'normal',
  onAction,
  children,
}: {
  readonly icon?: IconName;
  /** The keys that do the same, as a person reads them. */
  readonly keys?: string;
  /** True marks it as what holds now. */
  readonly checked?: boolean;
  /** Steps to the right, for trees. */
  readonly depth?: number;
  readonly disabled?: boolean;
  readonly tone?: 'normal' | 'danger';
  readonly onAction: () => void;
  readonly children: string;
}) {
  return (
    <AriaMenuItem
      className="menu-item"
      data-tone={tone}
      textValue={children}
      isDisabled={disabled}
      onAction={onAction}
    >
      <span className="menu-icon" style={{ marginInlineEnd: `${depth * 14}px` }}>
        {checked === true ? <Icon name="check" /> : icon !== undefined && <Icon name={icon} />}
      </span>
      <span className="menu-text">{children}</span>
      {keys !== undefined && <kbd className="menu-keys">{keys}</kbd>}
    </AriaMenuItem>
  );
}

/** A line that opens more lines: `<Submenu icon="move" text="移动到"><MenuItem …/></Submenu>` */
export function Submenu({
  icon,
  text,
  disabled = false,
  children,
}: {
  readonly icon?: IconName;
  readonly text: string;
  readonly disabled?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <SubmenuTrigger>
      <AriaMenuItem className="menu-item" textValue={text} isDisabled={disabled}>
        <span className="menu-icon">{icon !== undefined && <Icon name={icon} />}</span>
        <span className="menu-text">{text}</span>
        <Icon name="right" size="small" />
      </AriaMenuItem>
      <Popover className="popover" offset={-2} crossOffset={-5}>
        <AriaMenu className="menu" aria-label={text}>
          {children}
        </AriaMenu>
      </Popover>
    </SubmenuTrigger>
  );
}

/** A line between groups of a menu: `<MenuSeparator />` */
export function MenuSeparator() {
  return <Separator className="menu-separator" />;
}
