# In namespaces of its own: starts systemd as the first process of the tree $1, as a machine does. It sees this machine's kernel, so
# it may change no setting of it, and nothing of what it mounts or starts outlives it.
set -eu
root=$1
mount --make-rprivate /
mount --bind "$root" "$root"
cd "$root"
mount -t proc proc proc
mount --bind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
mount -t tmpfs -o mode=755 tmpfs dev
for name in null zero full random urandom tty; do
    touch "dev/$name"
    mount --bind "/dev/$name" "dev/$name"
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
mount -t tmpfs -o mode=755 tmpfs run
mount -t tmpfs -o mode=1777 tmpfs tmp
mount -t sysfs -o ro sysfs sys
mount -t tmpfs -o mode=755 tmpfs sys/fs/cgroup
mkdir sys/fs/cgroup/unified sys/fs/cgroup/systemd
mount -t cgroup2 cgroup2 sys/fs/cgroup/unified
mount -t cgroup -o none,name=systemd cgroup sys/fs/cgroup/systemd
mkdir -p run/systemd/system run/xvfb
for name in systemd-udevd.service console-getty.service apt-daily.timer apt-daily-upgrade.timer; do ln -s /dev/null "run/systemd/system/$name"; done

# This machine has no graphics card that the tree may take: Xvfb stands for Xorg, under Xorg's unit and with its cookie.
for screen in kiosk desk; do
    mkdir "run/systemd/system/teduh-$screen-display.service.d"
    printf '[Service]\nEnvironment=PATH=/run/xvfb:/usr/bin:/bin\n' > "run/systemd/system/teduh-$screen-display.service.d/xvfb.conf"
done
printf '#!/bin/sh\nexec Xvfb :0 -auth "$RUNTIME_DIRECTORY/authority" -screen 0 1280x800x24 -nolisten tcp -nolisten local -noreset\n' > run/xvfb/Xorg
chmod 755 run/xvfb/Xorg
pivot_root . .
umount -l .
cd /
exec /usr/bin/env -i container=other PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd --system --unit=multi-user.target
