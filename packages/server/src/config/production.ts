// Read by React when it is loaded: its other build, for whoever works on it, takes twice the time over a mail.
process.env.NODE_ENV ||= 'production';

export {};
