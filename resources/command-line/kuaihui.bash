# Written by src/cli/completion/bash.ts from the descriptions in src/cli/commands/; do not edit.
_kuaihui() {
  local word="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
  local command="${COMP_WORDS[1]}" words="" files=""
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W "check rules import export convert expand backup restore doctor pack completion --help --version" -- "$word"))
    return
  fi
  case "$command" in
    rules)
      if ((COMP_CWORD == 2)); then
        COMPREPLY=($(compgen -W "list show test export" -- "$word"))
        return
      fi
      command="$command ${COMP_WORDS[2]}"
      ;;
    pack)
      if ((COMP_CWORD == 2)); then
        COMPREPLY=($(compgen -W "build sign verify diff publish follow list update unfollow" -- "$word"))
        return
      fi
      command="$command ${COMP_WORDS[2]}"
      ;;
  esac
  case "$command $before" in
    "check --platform" | "check -p") COMPREPLY=($(compgen -W "taobao tmall jd pdd douyin kuaishou generic" -- "$word")); return ;;
    "check --profile") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "check --rules") compopt -o filenames; COMPREPLY=($(compgen -d -- "$word")); return ;;
    "check --format" | "check -f") COMPREPLY=($(compgen -W "text json sarif" -- "$word")); return ;;
    "check --lang") COMPREPLY=($(compgen -W "zh en" -- "$word")); return ;;
    "check --color") COMPREPLY=($(compgen -W "auto always never" -- "$word")); return ;;
    "rules list --platform" | "rules list -p") COMPREPLY=($(compgen -W "taobao tmall jd pdd douyin kuaishou generic" -- "$word")); return ;;
    "rules list --format" | "rules list -f") COMPREPLY=($(compgen -W "text json" -- "$word")); return ;;
    "rules show --format" | "rules show -f") COMPREPLY=($(compgen -W "text markdown json" -- "$word")); return ;;
    "rules export --format" | "rules export -f") COMPREPLY=($(compgen -W "vale" -- "$word")); return ;;
    "rules export --platform" | "rules export -p") COMPREPLY=($(compgen -W "taobao tmall jd pdd douyin kuaishou generic" -- "$word")); return ;;
    "rules export --out" | "rules export -o") compopt -o filenames; COMPREPLY=($(compgen -d -- "$word")); return ;;
    "import --into") :; return ;;
    "import --on-conflict") COMPREPLY=($(compgen -W "skip replace keep-both rename" -- "$word")); return ;;
    "import --platform" | "import -p") COMPREPLY=($(compgen -W "taobao tmall jd pdd douyin kuaishou generic" -- "$word")); return ;;
    "import --lang") COMPREPLY=($(compgen -W "zh en" -- "$word")); return ;;
    "import --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "export --format" | "export -f") COMPREPLY=($(compgen -W "kuaihui qianniu-csv qianniu-xlsx qianniu-xls sogou espanso cheat-sheet" -- "$word")); return ;;
    "export --category") :; return ;;
    "export --lang") COMPREPLY=($(compgen -W "zh en" -- "$word")); return ;;
    "export --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "convert --format" | "convert -f") COMPREPLY=($(compgen -W "kuaihui qianniu-csv qianniu-xlsx qianniu-xls sogou espanso cheat-sheet" -- "$word")); return ;;
    "convert --lang") COMPREPLY=($(compgen -W "zh en" -- "$word")); return ;;
    "expand --set") :; return ;;
    "expand --clipboard") :; return ;;
    "expand --platform" | "expand -p") COMPREPLY=($(compgen -W "taobao tmall jd pdd douyin kuaishou generic" -- "$word")); return ;;
    "expand --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "backup --to") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "backup --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "restore --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "doctor --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "pack build --out" | "pack build -o") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "pack build --id") :; return ;;
    "pack build --category") :; return ;;
    "pack build --name") :; return ;;
    "pack build --author") :; return ;;
    "pack build --version") :; return ;;
    "pack build --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "pack sign --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "pack verify --fingerprint") :; return ;;
    "pack publish --to") compopt -o filenames; COMPREPLY=($(compgen -d -- "$word")); return ;;
    "pack publish --category") :; return ;;
    "pack publish --name") :; return ;;
    "pack publish --author") :; return ;;
    "pack publish --version") :; return ;;
    "pack publish --note") :; return ;;
    "pack publish --never-override") :; return ;;
    "pack publish --rules") compopt -o filenames; COMPREPLY=($(compgen -d -- "$word")); return ;;
    "pack publish --in-spite") :; return ;;
    "pack publish --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "pack follow --fingerprint") :; return ;;
    "pack follow --lang") COMPREPLY=($(compgen -W "zh en" -- "$word")); return ;;
    "pack follow --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "pack list --lang") COMPREPLY=($(compgen -W "zh en" -- "$word")); return ;;
    "pack list --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "pack update --lang") COMPREPLY=($(compgen -W "zh en" -- "$word")); return ;;
    "pack update --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
    "pack unfollow --lang") COMPREPLY=($(compgen -W "zh en" -- "$word")); return ;;
    "pack unfollow --library") compopt -o filenames; COMPREPLY=($(compgen -f -- "$word")); return ;;
  esac
  case "$command" in
    "check") words="--platform --profile --rules --format --json --fix --lang --color" files="-f" ;;
    "rules list") words="--platform --format --json" ;;
    "rules show") words="--format --json" ;;
    "rules test") words="--json" files="-d" ;;
    "rules export") words="--format --platform --out --json" ;;
    "import") words="--dry-run --into --on-conflict --good-rows --skip-blocked --keep-hidden --platform --lang --library --json" files="-f" ;;
    "export") words="--format --category --lang --library --json" files="-f" ;;
    "convert") words="--format --lang --json" files="-f" ;;
    "expand") words="--set --clipboard --platform --library --json" ;;
    "backup") words="--to --list --library --json" ;;
    "restore") words="--library --json" files="-f" ;;
    "doctor") words="--library --json" ;;
    "pack build") words="--out --id --category --name --author --version --library --json" files="-f" ;;
    "pack sign") words="--library --json" files="-f" ;;
    "pack verify") words="--fingerprint --json" files="-f" ;;
    "pack diff") words="--json" files="-f" ;;
    "pack publish") words="--to --category --name --author --version --note --read-only --editable --never-override --rules --in-spite --dry-run --library --json" ;;
    "pack follow") words="--fingerprint --ask --dry-run --lang --library --json" files="-f" ;;
    "pack list") words="--lang --library --json" ;;
    "pack update") words="--dry-run --lang --library --json" ;;
    "pack unfollow") words="--trash --lang --library --json" ;;
    "completion") words="--json" ;;
  esac
  if [[ "$word" == -* ]]; then
    COMPREPLY=($(compgen -W "$words --help" -- "$word"))
  elif [[ -n "$files" ]]; then
    compopt -o filenames
    COMPREPLY=($(compgen "$files" -- "$word"))
  fi
}
complete -F _kuaihui kuaihui
