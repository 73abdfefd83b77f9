package layout_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"fairnotice/generator/internal/site/layout"
)

// The list of layouts tells of every field of the view what it is, and leaves no
// type out that a template can come to.
func TestModels(t *testing.T) {
	models, err := layout.Models()
	if err != nil {
		t.Fatal(err)
	}
	told := map[string]map[string]string{}
	for _, m := range models {
		if m.Doc == "" {
			t.Errorf("nothing is said of %s", m.Name)
		}
		told[m.Name] = map[string]string{}
		for _, f := range m.Fields {
			if f.Doc == "" {
				t.Errorf("nothing is said of %s.%s", m.Name, f.Name)
			}
			told[m.Name][f.Name] = f.Type
		}
	}
	reached := map[string]bool{}
	reach(t, reflect.TypeFor[layout.View](), told, reached)
	if len(reached) != len(models) {
		t.Errorf("%d types are told, and templates come to %d", len(models), len(reached))
	}
}

// reach walks over the types to which a template can come.
func reach(t *testing.T, of reflect.Type, told map[string]map[string]string, reached map[string]bool) {
	switch of.Kind() {
	case reflect.Pointer, reflect.Slice:
		reach(t, of.Elem(), told, reached)
	case reflect.Struct:
		if reached[of.Name()] {
			return
		}
		reached[of.Name()] = true
		for field := range of.Fields() {
			want := strings.NewReplacer("layout.", "", "template.", "").Replace(field.Type.String())
			if got := told[of.Name()][field.Name]; got != want {
				t.Errorf("%s.%s is told to be a %q, and is a %s", of.Name(), field.Name, got, want)
			}
			reach(t, field.Type, told, reached)
		}
	}
}

// A view can be printed as JSON with nothing left out.
func TestViewJSON(t *testing.T) {
	raw, err := json.Marshal(layout.View{Page: layout.PageView{Body: "<p>a</p>"}})
	if err != nil {
		t.Fatal(err)
	}
	var back layout.View
	if err := json.Unmarshal(raw, &back); err != nil || back.Page.Body != "<p>a</p>" {
		t.Errorf("%v: %s", err, raw)
	}
}
