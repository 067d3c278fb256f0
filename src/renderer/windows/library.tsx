import { mount } from '../ui/mount';
import { LibraryWindow } from './library-window';

mount(<LibraryWindow />);
