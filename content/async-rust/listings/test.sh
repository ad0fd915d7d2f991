#!/bin/sh
# Run every listing of the book as a documentation test. A chapter whose Chinese
# listings are those of the English one, to the letter, is run once.
#
#   test.sh [NAME...]     only the chapters whose file names hold a NAME
#
# What it checks:
#   - every ```rust block compiles, and runs to its end if it is to be run;
#   - a compile_fail block fails with the error code that its fence names;
#   - rustdoc tested every such block of the file;
#   - an `ignore` has its reason beside it: a comment `// ignored: ...` in the
#     listing, or `<!-- ignored: ... -->` before it;
#   - the code of the two languages is the same, listing by listing (diagrams
#     and ```text blocks may be translated);
#   - the tests of the capstone project, code/chat, pass (ch16 and chat are NAMEs
#     for it), and its lines are narrow enough to be printed.
#
# Nothing is fetched: the crates' sources are Debian's librust-*-dev packages.
#
#   LISTINGS_TARGET      where the crates are built    (out/listings)
#   LISTINGS_REGISTRY    where the crates' sources are (/usr/share/cargo/registry)
#
# Exit code: 0 all is well, 1 a listing is at fault, 2 the tools are missing.

set -u
LC_ALL=C
export LC_ALL

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
book=$(dirname -- "$here")
registry=${LISTINGS_REGISTRY:-/usr/share/cargo/registry}
target=${LISTINGS_TARGET:-$here/../../../out/listings}

missing() {
	echo "test.sh: $1" >&2
	echo "test.sh: run \`make tools\` to install what the listings need" >&2
	exit 2
}

# The tools.

for tool in cargo rustc rustdoc; do
	command -v "$tool" >/dev/null 2>&1 || missing "there is no $tool on the PATH"
done
release=$(rustdoc --version | sed -n 's/^rustdoc 1\.\([0-9][0-9]*\).*/\1/p')
[ "${release:-0}" -ge 85 ] ||
	missing "edition 2024 needs rustdoc 1.85 or newer; this is $(rustdoc --version)"
[ -d "$registry" ] ||
	missing "there are no crate sources in $registry (Debian's librust-*-dev packages)"

mkdir -p "$target/crate/src" || exit 2
target=$(CDPATH= cd -- "$target" && pwd) || exit 2
work=$target/test.$$
mkdir "$work" || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The crates: built from a copy, so that no Cargo.lock lands among the sources.

for file in Cargo.toml src/lib.rs; do
	cmp -s "$here/$file" "$target/crate/$file" ||
		cp "$here/$file" "$target/crate/$file" || exit 2
done

unset CARGO_BUILD_TARGET
(cd "$target/crate" && cargo build --quiet --offline \
	--config 'source.crates-io.replace-with="debian"' \
	--config "source.debian.directory=\"$registry\"" \
	--target-dir "$target" \
	--message-format=json-render-diagnostics) >"$work/build.json" ||
	missing "the crates of Cargo.toml could not be built from $registry"

# An --extern for each dependency, from what cargo says that it built.

names=$*
set --
crates=$(sed -n '/^\[dependencies\]/,/^\[profile/s/^\([a-z][a-z0-9_-]*\) *=.*/\1/p' \
	"$here/Cargo.toml")
versions=
for crate in $crates; do
	name=$(echo "$crate" | tr - _)
	line=$(grep '"reason":"compiler-artifact"' "$work/build.json" |
		grep -E "\"name\":\"($crate|$name)\",\"src_path\"" | tail -n 1)
	path=$(echo "$line" | sed -n 's/.*"filenames":\["\([^"]*\)".*/\1/p')
	[ -n "$path" ] || missing "cargo built no library for $crate"
	version=$(echo "$line" | sed -n 's/.*"package_id":"[^"]*[@ ]\([0-9][^" ]*\)[^"]*".*/\1/p')
	versions="$versions, $crate $version"
	set -- "$@" --extern "$name=$path"
done
echo "$(rustdoc --version)${versions}"
echo

# What is in a file: its Rust blocks are counted, and faults of marking reported.

cat >"$work/scan.awk" <<'AWK'
# Sets n and, for block i of this file, info[i], at[i] (line) and body[i].
function opening(line) {
	if (!match(line, /^[ \t>]*(```+|~~~+)/)) return 0
	prefix = line; sub(/[`~].*/, "", prefix)
	rest = substr(line, length(prefix) + 1)
	mark = substr(rest, 1, 1); width = 0
	while (substr(rest, width + 1, 1) == mark) width++
	rest = substr(rest, width + 1)
	if (mark == "`" && index(rest, "`")) return 0
	gsub(/^[ \t{]+|[ \t}]+$/, "", rest)
	return 1
}
function closing(line,  i) {
	sub(/^[ \t>]*/, "", line); sub(/[ \t]+$/, "", line)
	if (length(line) < width) return 0
	for (i = 1; i <= length(line); i++) if (substr(line, i, 1) != mark) return 0
	return 1
}
function inner(line,  i) {
	for (i = 1; i <= length(prefix) && substr(line, i, 1) ~ /[ \t>]/; i++) ;
	return substr(line, i)
}
{ sub(/\r$/, "") }
!fenced && opening($0) { fenced = 1; n++; info[n] = rest; at[n] = FNR; body[n] = ""; reason[n] = told; told = 0; next }
fenced && closing($0) { fenced = 0; next }
fenced { body[n] = body[n] inner($0) "\n"; next }
/^[ \t>]*<!-- *ignored?: *[^ -]/ { told = 1; next }
!/^[ \t>]*$/ && !/^[ \t>]*<!--/ { told = 0 }
AWK

cat >"$work/marks.awk" <<'AWK'
END {
	for (i = 1; i <= n; i++) {
		tags = "," info[i] ","; gsub(/[ \t]+/, ",", tags)
		if (info[i] == "") {
			print file ":" at[i] ": a block without a language is Rust to rustdoc; write ```rust or ```text"
			continue
		}
		if (tags !~ /,rust,/) {
			if (tags ~ /^,(should_panic|no_run|ignore|compile_fail|test_harness|standalone_crate|edition20)/)
				print file ":" at[i] ": begin the fence with rust: ```rust," info[i]
			continue
		}
		kind = "run"
		if (tags ~ /,ignore/) kind = "ignored"
		else if (tags ~ /,compile_fail,/) kind = "fails"
		else if (tags ~ /,no_run,/) kind = "compiled"
		else if (tags ~ /,should_panic,/) kind = "panics"
		print at[i], kind > kinds
		if (tags ~ /,ignore/ && !reason[i] && body[i] !~ /\/\/[^\n]*ignored?: *[^ \n]/)
			print file ":" at[i] ": ignore without a reason; add a comment `// ignored: ...`"
		if (body[i] ~ /#!\[feature/)
			print file ":" at[i] ": the listings are for stable Rust; this one asks for a feature"
	}
}
AWK

# The pairs: the same blocks in the same order in both files.

cat >"$work/pair.awk" <<'AWK'
function firstdiff(a, b,  x, y, p, q, k) {
	p = split(a, x, "\n"); q = split(b, y, "\n")
	for (k = 1; k <= p || k <= q; k++) if (x[k] != y[k]) return k
	return 0
}
FILENAME != current { if (current != "") keep(); current = FILENAME; n = 0; fenced = 0 }
function keep(  i) { files++; names[files] = current; sum[files] = n
	for (i = 1; i <= n; i++) { i_[files, i] = info[i]; a_[files, i] = at[i]; b_[files, i] = body[i] } }
END {
	keep()
	most = sum[1] > sum[2] ? sum[1] : sum[2]
	for (i = 1; i <= most; i++) {
		if (i > sum[1]) { print names[2] ":" a_[2, i] ": block " i " (" i_[2, i] ") is not in " names[1]; exit }
		if (i > sum[2]) { print names[1] ":" a_[1, i] ": block " i " (" i_[1, i] ") is not in " names[2]; exit }
		where = names[2] ":" a_[2, i] ": block " i
		if (i_[1, i] != i_[2, i]) { print where " is ```" i_[2, i] " but ```" i_[1, i] " at " names[1] ":" a_[1, i]; exit }
		if (i_[1, i] ~ /^(mermaid|text)/) continue
		k = firstdiff(b_[1, i], b_[2, i])
		if (k) print where " differs from " names[1] ":" a_[1, i] " in its line " k
	}
}
AWK

# The results: the lines of the test harness, told apart by the kinds above.

cat >"$work/count.awk" <<'AWK'
FILENAME == kinds { kind[$1] = $2; next }
/^test .* \(line [0-9]+\).* \.\.\. / {
	line = $0; sub(/.*\(line /, "", line); sub(/\).*/, "", line)
	what = kind[line]
	delete kind[line]
	if ($0 ~ / \.\.\. FAILED/) sum["failed"]++
	else if ($0 ~ / \.\.\. ignored/) sum["ignored"]++
	else if (what == "") sum["run"]++
	else sum[what]++
}
END {
	for (line in kind) print file ":" line ": rustdoc did not test this block" > unseen
	print sum["run"] + 0, sum["panics"] + 0, sum["fails"] + 0, \
		sum["compiled"] + 0, sum["ignored"] + 0, sum["failed"] + 0
}
AWK

wanted() {
	[ -n "$names" ] || return 0
	for name in $names; do
		case $1 in *"$name"*) return 0 ;; esac
	done
	return 1
}

limit=
command -v timeout >/dev/null 2>&1 && limit='timeout 600'

cd "$book" || exit 2
: >"$work/faults"
: >"$work/same"
passed=0 failed=0 ignored=0

row='%-46s %8s %5s %6s %8s %7s %8s %7s\n'
printf "$row" Chapter Listings Run Panics 'No build' 'No run' Ignored Failed

for file in en/*.md zh/*.md; do
	[ -f "$file" ] && [ "${file#*/}" != SUMMARY.md ] || continue
	wanted "$(basename -- "$file" .md)" || continue

	: >"$work/kinds"
	: >"$work/unseen"
	awk -v file="$file" -v kinds="$work/kinds" \
		-f "$work/scan.awk" -f "$work/marks.awk" "$file" >>"$work/faults"
	blocks=$(awk 'END { print NR }' "$work/kinds")
	case $file in
	en/*)
		other=zh/${file#en/}
		if [ -f "$other" ]; then
			awk -f "$work/pair.awk" -f "$work/scan.awk" "$file" "$other" >"$work/parted"
			cat "$work/parted" >>"$work/faults"
			[ -s "$work/parted" ] || echo "$other" >>"$work/same"
		elif [ "$blocks" -gt 0 ]; then
			echo "$file: there is no $other" >>"$work/faults"
		fi
		;;
	zh/*)
		other=en/${file#zh/}
		[ -f "$other" ] || [ "$blocks" -eq 0 ] || echo "$file: there is no $other" >>"$work/faults"
		;;
	esac

	if grep -qxF "$file" "$work/same"; then
		echo "$file: as in English"
		continue
	fi

	# An error code in a fence (compile_fail,E0382) is only compared by a rustdoc
	# that takes itself for a nightly one, hence RUSTC_BOOTSTRAP.
	RUSTC_BOOTSTRAP=1 $limit rustdoc --test --edition 2024 \
		-L "dependency=$target/debug/deps" "$@" \
		--test-args --test-threads=2 "$file" >"$work/log" 2>&1
	status=$?

	awk -v file="$file" -v kinds="$work/kinds" -v unseen="$work/unseen" \
		-f "$work/count.awk" "$work/kinds" "$work/log" >"$work/counts"
	read -r run panics fails compiled skipped broken <"$work/counts"
	if [ "$status" -ne 0 ] && [ "$broken" -eq 0 ]; then
		# rustdoc stopped, or was stopped, before it could say which.
		broken=1
	else
		cat "$work/unseen" >>"$work/faults"
	fi
	printf "$row" "$file" "$blocks" "$run" "$panics" "$fails" "$compiled" "$skipped" "$broken"
	if [ "$broken" -gt 0 ]; then
		echo "--- $file" >>"$work/failures"
		cat "$work/log" >>"$work/failures"
	fi
	passed=$((passed + run + panics + fails + compiled))
	failed=$((failed + broken))
	ignored=$((ignored + skipped))
done

# The capstone project: its tests, built from a copy like the crates above.

chat=$book/code/chat
tests=0
if [ -f "$chat/Cargo.toml" ] && wanted ch16-code/chat; then
	project=$target/chat
	mkdir -p "$project" || exit 2
	files() { (cd "$1" && find . -path ./target -prune -o -type f ! -name Cargo.lock -print); }
	files "$project" | while read -r file; do
		[ -f "$chat/$file" ] || rm -f "$project/$file"
	done
	files "$chat" | while read -r file; do
		cmp -s "$chat/$file" "$project/$file" && continue
		mkdir -p "$(dirname -- "$project/$file")" && cp "$chat/$file" "$project/$file"
	done
	rm -f "$project/Cargo.lock" # it names versions, which may have changed

	(cd "$project" && $limit cargo test --offline --no-fail-fast \
		--config 'source.crates-io.replace-with="debian"' \
		--config "source.debian.directory=\"$registry\"" \
		--target-dir "$project/target") >"$work/log" 2>&1
	status=$?

	awk '/^test result: / { run += $4; broken += $6; skipped += $8 }
		END { print run + 0, skipped + 0, broken + 0 }' "$work/log" >"$work/counts"
	read -r run skipped broken <"$work/counts"
	[ "$status" -eq 0 ] || [ "$broken" -gt 0 ] || broken=1
	tests=$run
	printf "$row" 'code/chat (cargo test)' $((run + skipped + broken)) "$run" 0 0 0 "$skipped" "$broken"
	if [ "$broken" -gt 0 ]; then
		echo "--- code/chat" >>"$work/failures"
		cat "$work/log" >>"$work/failures"
	fi
	passed=$((passed + run))
	failed=$((failed + broken))
	ignored=$((ignored + skipped))

	files "$chat" | grep '\.\(rs\|txt\)$' | while read -r file; do
		awk -v file="code/chat/${file#./}" 'length($0) > 80 {
			print file ":" FNR ": " length($0) " columns; 80 fit on a page" }' "$chat/$file"
	done >>"$work/faults"
fi

echo
code=0
if [ -s "$work/failures" ]; then
	cat "$work/failures"
	echo
	code=1
fi
if [ -s "$work/faults" ]; then
	cat "$work/faults"
	echo
	code=1
fi
if [ $((passed + failed)) -eq 0 ]; then
	echo "no listing was run"
	code=1
fi
of=
[ "$tests" -eq 0 ] || of=" ($tests of them tests of code/chat)"
echo "$passed passed$of, $failed failed, $ignored ignored"
exit $code
