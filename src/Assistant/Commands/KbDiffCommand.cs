using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json;
using Assistant.Dialogue.Turns;
using Assistant.Importing;
using Assistant.Knowledge;
using Assistant.Knowledge.Documents;
using Assistant.Knowledge.Documents.Importing;
using Assistant.Knowledge.Versions;
using Assistant.Rules;

namespace Assistant.Commands;

/// <summary>What two versions of a document, or two knowledge bases, differ in, and what that touches.</summary>
/// <param name="Documents">The documents that differ, with what rests on their changed clauses.</param>
/// <param name="Added">The documents that only the new knowledge base has, and that supersede none.</param>
/// <param name="Removed">The documents that only the old one has.</param>
/// <param name="Flips">The kept cases whose verdict differs.</param>
sealed record Comparison(
    ImmutableArray<(DocumentDiff Diff, ImmutableArray<Affected> Affected)> Documents,
    ImmutableArray<Document> Added,
    ImmutableArray<Document> Removed,
    ImmutableArray<VerdictFlip> Flips
);

/// <summary><c>assistant kb diff OLD NEW</c>: compares two versions of a document, or two whole knowledge bases.</summary>
static class KbDiffCommand
{
    const string UsualCases = "tests/cases/rules";

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var older = new Argument<string>("OLD") { Description = "旧版本：知识库里的文件编号、一个文件，或整个知识库的文件夹" };
        var newer = new Argument<string>("NEW") { Description = "新版本，写法同上" };
        var cases = new Option<string?>("--cases") { Description = $"案例的文件夹，列出判定会变的案例；不写就用 {UsualCases}（如果有）" };
        var json = new Option<bool>("--json") { Description = "按机器可读的格式输出" };
        var command = new Command("diff", "逐条比较两个版本：新增、删除、改动、移动，以及影响到的条件、数字、回答和案例")
        {
            older,
            newer,
            cases,
            json,
        };
        command.SetAction(
            async (parse, cancel) =>
            {
                try
                {
                    var stored = Cases(parse.GetValue(cases));
                    var (old, @new) = (parse.GetValue(older)!, parse.GetValue(newer)!);
                    var comparison =
                        Directory.Exists(old) && Directory.Exists(@new)
                            ? OfFolders(old, @new, stored)
                            : await OfDocumentsAsync(old, @new, stored, cancel);
                    await Console.Out.WriteLineAsync(
                        parse.GetValue(json)
                            ? JsonSerializer.Serialize(ComparisonText.Described(comparison), ReplyJson.Options)
                            : ComparisonText.Plain(comparison)
                    );
                    return 0;
                }
                catch (ImportRefusedException refused)
                {
                    await Console.Error.WriteLineAsync(refused.Message);
                    return 1;
                }
            }
        );
        return command;
    }

    static ImmutableArray<StoredCase> Cases(string? folder) =>
        folder is null
            ? Directory.Exists(UsualCases)
                ? StoredCase.In(UsualCases)
                : []
            : Directory.Exists(folder)
                ? StoredCase.In(folder)
                : throw new ImportRefusedException($"没有文件夹「{folder}」，请检查 --cases。");

    /// <summary>Within one knowledge base, the policies that rest on the new version follow those of their programme that rest on the old one.</summary>
    static async Task<Comparison> OfDocumentsAsync(string older, string newer, ImmutableArray<StoredCase> cases, CancellationToken cancel)
    {
        var knowledge = KnowledgeFolder.Load();
        var old = await DocumentAsync(older, "old", knowledge, cancel);
        var @new = await DocumentAsync(newer, "new", knowledge, cancel);
        var diff = DocumentDiff.Of(old, @new);
        var flips = VerdictFlip.Among(
            cases,
            knowledge,
            knowledge,
            (before, after) => before.Id != after.Id && before.Programme == after.Programme && RestsOn(before, old) && RestsOn(after, @new)
        );
        return new Comparison([(diff, BlastRadius.Of(diff, RestingData.In(KnowledgeFolder.Path)))], [], [], flips);
    }

    static bool RestsOn(Policy policy, Document document) =>
        PolicyLaw.Of(policy).Any(law => ClauseBook.DocumentOf(law.Clause) == document.Id);

    static Comparison OfFolders(string older, string newer, ImmutableArray<StoredCase> cases)
    {
        var (old, @new) = (KnowledgeBase.Load(older), KnowledgeBase.Load(newer));
        var data = RestingData.In(older);
        var before = old.Documents.ToDictionary(document => document.Id, StringComparer.Ordinal);
        var after = @new.Documents.ToDictionary(document => document.Id, StringComparer.Ordinal);
        var rewritten = @new.Documents.Where(document => before.TryGetValue(document.Id, out var earlier) && earlier.Text != document.Text);
        var superseding = @new.Documents.Where(document => !before.ContainsKey(document.Id) && document.Supersedes is not null);
        var pairs = rewritten
            .Select(document => (Old: before[document.Id], New: document))
            .Concat(superseding.Select(document => (Old: after[document.Supersedes!], New: document)));
        var flips = VerdictFlip.Among(
            cases,
            old,
            @new,
            (earlier, later) =>
                earlier.Id == later.Id
                || earlier.Programme == later.Programme && !old.Policies.TryGet(later.Id, out _) && later.ValidFrom > earlier.ValidFrom
        );
        return new Comparison(
            [.. pairs.Select(pair => DocumentDiff.Of(pair.Old, pair.New)).Select(diff => (diff, BlastRadius.Of(diff, data)))],
            [.. @new.Documents.Where(document => !before.ContainsKey(document.Id) && document.Supersedes is null)],
            [.. old.Documents.Where(document => !after.ContainsKey(document.Id))],
            flips
        );
    }

    static async Task<Document> DocumentAsync(string name, string spareId, KnowledgeBase knowledge, CancellationToken cancel)
    {
        if (knowledge.Documents.FirstOrDefault(document => document.Id == name) is { } known)
        {
            return known;
        }
        var file = new FileInfo(name);
        if (!file.Exists)
        {
            throw new ImportRefusedException($"知识库里没有「{name}」，也没有这个文件；用 kb list 看文件编号。");
        }
        if (file.Extension == ".md")
        {
            return DocumentFile.Read(file.Name, await File.ReadAllTextAsync(file.FullName, cancel));
        }
        var text = (await SourceFile.ReadAsync(file, cancel)).Text;
        return DocumentFile.Read(file.Name, DocumentFile.Compose(spareId, file.Name, text));
    }
}
