package serve

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/fsnotify/fsnotify"
)

// How long a burst of changes lasts: until nothing happened for a moment, but not
// longer than anybody would like to wait.
const (
	quiet = 12 * time.Millisecond
	most  = 300 * time.Millisecond
)

// again is how often somebody looks whether a portal's folder is there again that was deleted: nobody tells.
const again = 200 * time.Millisecond

// folders of a portal are what a site is made from.
func folders() []string { return []string{"content", "layouts", "versions"} }

// A watcher reports what changes below the folders of a portal. It watches folders, never files: the
// watch of a file dies when an editor renames another one over it.
type watcher struct {
	root string
	fs   *fsnotify.Watcher
	fail func(error)            // told of folders that cannot be watched
	seen map[string]os.FileInfo // the folders that are watched, as they were when that began
}

func newWatcher(root string, fail func(error)) (*watcher, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	watching, err := fsnotify.NewBufferedWatcher(1024)
	if err != nil {
		return nil, fmt.Errorf("watch %s: %w", root, err)
	}
	w := &watcher{root, watching, fail, map[string]os.FileInfo{}}
	w.sync()
	return w, nil
}

// sync watches every folder that there is now, and no other: one that was renamed would go on to report
// under its old name. The old watches go first: where another folder has taken the place of one, the watch of that dies
// later, and would take the new one of its name along. What happens meanwhile is read when the burst is over.
// Each is watched before it is listed, so that no folder can come into being in between and be missed.
func (w *watcher) sync() {
	for _, dir := range w.fs.WatchList() {
		_ = w.fs.Remove(dir) // it may have gone by itself meanwhile
	}
	if !w.isThere() { // see run
		return
	}
	clear(w.seen)
	failed := w.watch(w.root)
	var add func(dir string)
	add = func(dir string) {
		if err := w.watch(dir); err != nil {
			failed = errors.Join(failed, err)
			return
		}
		entries, _ := os.ReadDir(dir) // gone already: its parent tells
		for _, entry := range entries {
			if entry.IsDir() && !strings.HasPrefix(entry.Name(), ".") {
				add(filepath.Join(dir, entry.Name()))
			}
		}
	}
	for _, name := range folders() {
		if dir := filepath.Join(w.root, name); isFolder(dir) {
			add(dir)
		}
	}
	if failed != nil && !errors.Is(failed, fs.ErrNotExist) {
		hint := ""
		if errors.Is(failed, syscall.ENOSPC) {
			hint = "\nLinux allows too few watches; to allow more, type: sudo sysctl fs.inotify.max_user_watches=524288"
		}
		w.fail(fmt.Errorf("some folders cannot be watched, and changes in them go unnoticed: %w%s", failed, hint))
	}
}

// watch begins to watch a folder, and keeps which one it was.
func (w *watcher) watch(dir string) error {
	is, err := os.Stat(dir)
	if err == nil {
		w.seen[dir], err = is, w.fs.Add(dir)
	}
	return err
}

// isAnother reports whether the portal's folder is there, and is not the one that is watched: the watch of one that
// somebody still holds open does not die with its name.
func (w *watcher) isAnother() bool {
	is, err := os.Stat(w.root)
	return err == nil && is.IsDir() && !(slices.Contains(w.fs.WatchList(), w.root) && os.SameFile(is, w.seen[w.root]))
}

// isThere reports whether the portal's folder is, if only as a link.
func (w *watcher) isThere() bool {
	info, err := os.Stat(w.root)
	return err == nil && info.IsDir()
}

func isFolder(name string) bool {
	info, err := os.Lstat(name)
	return err == nil && info.IsDir()
}

// run calls began when a burst of changes begins, and changed when it is over,
// with the files as far as they are known, until the context ends. While changed runs the next
// burst can begin, and is over only after it.
func (w *watcher) run(ctx context.Context, began func(), changed func([]string)) {
	defer w.fs.Close()
	b, missing := burst{began: began}, time.NewTicker(again)
	defer missing.Stop()
	idle := make(chan struct{}, 1) // holds one while changed does not run
	idle <- struct{}{}
	defer func() { <-idle }()
	for {
		over := idle
		if !b.ended {
			over = nil
		}
		select {
		case <-ctx.Done():
			return
		case <-missing.C:
			if w.isAnother() {
				b.add(w.root, true)
			}
		case event := <-w.fs.Events:
			if w.counts(event) {
				b.add(event.Name, w.wasFolder(event.Name))
			}
		case err := <-w.fs.Errors:
			if errors.Is(err, fsnotify.ErrEventOverflow) {
				b.add(w.root, true) // events were lost: look at everything anew
			} else {
				w.fail(err)
			}
		case <-b.over:
			b.ended = !b.half()
		case <-over:
			if b.folders {
				w.sync()
			}
			names := w.names(b)
			b = burst{began: began}
			go func() {
				changed(names)
				idle <- struct{}{}
			}()
		}
	}
}

// counts reports whether an event can have changed the site.
func (w *watcher) counts(e fsnotify.Event) bool {
	name, err := filepath.Rel(w.root, e.Name)
	if err != nil || e.Op == fsnotify.Chmod || name == "." {
		return err == nil && e.Op != fsnotify.Chmod
	}
	name = filepath.ToSlash(name)
	first, _, _ := strings.Cut(name, "/")
	return slices.Contains(folders(), first) && !Temporary(name)
}

// wasFolder reports whether what changed is a folder, or was one.
func (w *watcher) wasFolder(name string) bool {
	if _, was := w.seen[name]; was || isFolder(name) { // the watch of one that is gone went with it
		return true
	}
	return slices.ContainsFunc(w.fs.WatchList(), func(dir string) bool {
		return strings.HasPrefix(dir, name+string(filepath.Separator))
	})
}

// names are the paths that changed, below the root, sorted.
func (w *watcher) names(b burst) []string {
	var names []string
	for name := range b.changed {
		if below, err := filepath.Rel(w.root, name); err == nil {
			names = append(names, filepath.ToSlash(below))
		}
	}
	slices.Sort(names)
	return names
}

// A burst is a number of changes that belong together: the save of an editor, or the checkout of a branch.
type burst struct {
	began   func() // called with the first one
	changed map[string]bool
	folders bool // folders came or went
	end     time.Time
	over    <-chan time.Time // delivers when the burst has ended; while none is going on it never does
	ended   bool             // it has
}

func (b *burst) add(name string, folder bool) {
	if b.changed == nil {
		b.began()
		b.changed, b.end = map[string]bool{}, time.Now().Add(most)
	}
	b.changed[name] = true
	b.folders = b.folders || folder
	b.wait()
}

func (b *burst) wait() { b.over = time.After(min(quiet, max(0, time.Until(b.end)))) }

// half reports whether a file of the burst is empty: editors empty a file before
// they write it. It then waits for the rest, as long as the burst may last.
func (b *burst) half() bool {
	if !time.Now().Before(b.end) {
		return false
	}
	for name := range b.changed {
		if info, err := os.Lstat(name); err == nil && info.Mode().IsRegular() && info.Size() == 0 {
			b.wait()
			return true
		}
	}
	return false
}

// Temporary reports whether a path is that of a file that a program keeps for
// itself while somebody edits: it is neither watched nor read.
func Temporary(name string) bool {
	return slices.ContainsFunc(strings.Split(name, "/"), func(part string) bool { return part != "." && temporary(part) })
}

// temporary knows the names of files that editors and other programs put beside
// those that they save: vim's 4913 and swap files, backups, half-saved files, locks
// of office programs. Names that start with a dot are never part of a site.
func temporary(name string) bool {
	endings := []string{"~", ".tmp", ".crswap", "___jb_tmp___", "___jb_old___"}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") || name == "4913" ||
		len(name) > 1 && name[0] == '#' && name[len(name)-1] == '#' ||
		slices.ContainsFunc(endings, func(end string) bool { return strings.HasSuffix(name, end) })
}
