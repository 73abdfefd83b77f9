package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/signal"
	"path/filepath"
	"time"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/phrase"
)

// How politely other hosts are asked.
const (
	pause = 500 * time.Millisecond
	asks  = 3
)

// external looks at addresses of other hosts, and keeps the answers for the next run.
func (k *checkCommand) external(src check.Sources, std streams) (diag.List, error) {
	name, err := k.cacheName()
	if err != nil {
		return nil, err
	}
	kept, err := os.ReadFile(name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the answers of the last run: %w", err)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	asker := &check.Asker{Pause: pause, Tries: asks, Wait: wait, Now: time.Now(), Cache: check.ReadCache(kept)}
	if std.terminal {
		asker.Done = func(looked, all int) { fmt.Fprintf(std.err, "\r%d of %d addresses", looked, all) }
	}
	found, all := asker.External(ctx, src)
	if std.terminal {
		fmt.Fprint(std.err, "\r\033[K")
	}
	if k.Format == "text" {
		fmt.Fprintf(std.out, "%s of other hosts looked at.\n", phrase.Counted(all, "link"))
	}
	data, err := check.WriteCache(asker.Cache)
	if err == nil {
		if err = disk.WriteFile(name, data, 0); err != nil {
			err = fmt.Errorf("keep the answers: %w", err)
		}
	}
	return found, err
}

func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// cacheName is the file of the answers: --cache, or one in the user's own folder.
func (k *checkCommand) cacheName() (string, error) {
	if k.Cache != "" {
		return k.Cache, nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("there is no place to keep answers; name a file: --cache FILE: %w", err)
	}
	return filepath.Join(dir, "fairnotice", "links.json"), nil
}
