package starter

import (
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"

	"fairnotice/generator/internal/disk"
)

// Free reports as an error why no portal can be made in a folder.
func Free(dir string) error {
	info, err := os.Lstat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case !info.IsDir():
		return fmt.Errorf("%s is there already, and is no folder: name another one", dir)
	}
	if here, err := os.Stat("."); err == nil && os.SameFile(here, info) {
		return errors.New("you are in this folder, and a portal is made in a new one: name one that is not there yet")
	}
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		err = fmt.Errorf("%s is not empty, and nothing in it was touched: name a folder that is not there yet", dir)
	}
	return err
}

// Write makes a folder with these files, all of them or none.
func Write(dir string, files map[string][]byte) error {
	if err := Free(dir); err != nil {
		return err
	}
	above, name := filepath.Split(filepath.Clean(dir))
	if above == "" {
		above = "."
	}
	if err := os.MkdirAll(above, 0o777); err != nil {
		return err
	}
	part := filepath.Join(above, fmt.Sprintf(".%s.%08x%s", name, rand.Uint32(), disk.Part))
	if err := fill(part, files); err != nil {
		return errors.Join(err, os.RemoveAll(part))
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) { // an empty one
		return errors.Join(err, os.RemoveAll(part))
	}
	return os.Rename(part, dir)
}

func fill(dir string, files map[string][]byte) error {
	if err := os.Mkdir(dir, 0o777); err != nil {
		return err
	}
	root, err := disk.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	for name, text := range files {
		if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
			return err
		}
		if err := disk.Write(root, name, text, disk.New|disk.Durable); err != nil {
			return err
		}
		if strings.HasSuffix(name, ".sh") {
			if err := root.Chmod(name, 0o755); err != nil {
				return err
			}
		}
	}
	return nil
}
