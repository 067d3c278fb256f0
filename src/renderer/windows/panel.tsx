import { Panel } from '../features/panel/panel';
import { mount } from '../ui/mount';

mount(<Panel />);
