// Package output writes a site to a folder: whole or not at all.
//
// It knows the pages of a site, and nothing of documents. [Write] does this, in this order:
//
//  1. It takes the lock. A second build of the same folder waits here, so two
//     builds never mix; the lock dies with its process.
//  2. It renders every page on all cores. A page whose bytes are already in place
//     is left alone, down to its time stamp; any other is staged, so that no more
//     than one page for each core is in memory. All that can be known to fail has
//     failed by now, and then nothing in the folder has changed.
//  3. It records in the manifest what earlier builds wrote together with what
//     this one is going to write. From here on a kill leaves each file whole, old
//     or new, and every file known to the next build, which puts things right.
//  4. It removes old files that stand in the way, renames the staged files into
//     place, and removes the other files that are no longer made, along with the
//     folders this leaves empty.
//  5. It records what there is now.
//
// Beside the folder, which somebody may publish as it is, lies one of the same name with the ending .conf. It has the
// files that only a host reads, and what the program remembers of its builds, in .fairnotice:
//
//	lock           held while a build runs
//	last.json      from what the folder and each page was made ([Remember], [Recall])
//	manifest.json  every file that builds wrote, with its SHA-256
//	beside.json    the same of the files that only a host reads
//
// In the folder itself .fairnotice has files on their way, and is gone after a build. A manifest that an earlier
// program left there is taken over.
//
// A file that is not in the manifest is foreign, and so is whatever else than a plain file stands
// under a name in the manifest. What is foreign is never changed or removed; where it stands in the
// way of a page, the build fails and says so, unless its bytes are the page's. All access goes through
// [os.Root] and past no symbolic link, so nothing outside the folder is ever touched.
//
// Files are not synced to disk: a build can be repeated, and a manifest that a
// power failure damaged only means that nothing is removed.
package output

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"slices"

	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/site"
)

// A Report counts what Write did. Pages is Written and Unchanged together, Bytes the size of them all; of those that
// are unchanged, Kept were not even made.
type Report struct {
	Pages, Written, Removed, Unchanged, Kept int
	Bytes                                    int64
}

// Write makes the site in dir be exactly these pages, and the files beside it exactly those of conf, as the package
// comment tells. Pages of which kept, which may be nil, says that they are as the last build wrote them are not made
// where that is in place. Write calls progress, which may be nil, after each page with the number of pages done, never
// twice at once. Problems that pages report while they are rendered come back as one diag.Errors.
func Write(
	dir string, pages iter.Seq[site.Page], conf []site.Page, kept func(path string) bool, progress func(done int),
) (Report, error) {
	if err := disk.MakeAll(dir); err != nil {
		return Report{}, fmt.Errorf("making the output folder %s: %w", dir, err)
	}
	f, err := open(dir)
	if err != nil {
		return Report{}, err
	}
	defer f.close()
	return f.write(pages, conf, kept, progress)
}

// write is Write under the lock.
func (f folders) write(
	pages iter.Seq[site.Page], conf []site.Page, kept func(path string) bool, progress func(done int),
) (Report, error) {
	for _, root := range []*os.Root{f.site, f.beside} {
		if err := clearStage(root); err != nil {
			return Report{}, fmt.Errorf("preparing the output folder %s: %w", root.Name(), err)
		}
	}
	defer f.clear()
	here, beside := newPlace(f.site, f.beside, manifestFile), newPlace(f.beside, f.beside, besideFile)
	here.kept = kept
	wanted, more := claims{}, claims{}
	made, told := stageAll(here, wanted, pages, progress), stageAll(beside, more, slices.Values(conf), nil)
	if err := errors.Join(problems(here, made), problems(beside, told)); err != nil {
		return Report{}, err
	}
	removed, err := here.update(made, wanted)
	if err == nil {
		_, err = beside.update(told, more)
	}
	if err != nil {
		return Report{}, fmt.Errorf("writing to the output folder %s, which the next build will complete: %w",
			f.site.Name(), err)
	}
	return report(made, removed), nil
}

// clear takes the stage away; what resists is removed by the next build, or stops it.
func (f folders) clear() {
	_, _ = f.site.RemoveAll(stageDir), f.beside.RemoveAll(stageDir)
	_ = f.site.Remove(stateDir)
}

func report(made []file, removed int) Report {
	r := Report{Pages: len(made), Removed: removed}
	for _, f := range made {
		r.Bytes += f.size
		if f.kept {
			r.Kept++
		}
		if f.staged != "" {
			r.Written++
		}
	}
	r.Unchanged = r.Pages - r.Written
	return r
}
