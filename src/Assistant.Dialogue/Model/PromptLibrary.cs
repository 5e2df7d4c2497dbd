using System.Collections.Immutable;
using Assistant.Knowledge.Sources;

namespace Assistant.Dialogue.Model;

/// <summary>What the program fills into a prompt: each variable with the fields of its items, none for a plain text.</summary>
/// <param name="Prompt">The prompt's name, which is also its file's.</param>
/// <param name="Fields">The variables.</param>
/// <param name="Sample">Values to try the prompt with.</param>
sealed record PromptVariables(string Prompt, ImmutableSortedDictionary<string, string[]> Fields, object Sample);

/// <summary>The prompts of the folder <c>prompts</c>, one a task; read whole or not at all, immutable afterwards.</summary>
public sealed class PromptLibrary
{
    static readonly PromptVariables OfRewriting = Given(
        "rewrite",
        ("programmes", ["name"]),
        new { question = "", programmes = new[] { new { name = "" } } }
    );
    static readonly PromptVariables OfRanking = Given("rank", ("clauses", ["id", "label", "text"]), Clauses);
    static readonly PromptVariables OfAnswering = OfRanking with { Prompt = "answer" };
    static readonly PromptVariables OfWording = new(
        "word",
        ImmutableSortedDictionary<string, string[]>.Empty.Add("title", []).Add("guide", []).Add("sentences", ["n", "text"]),
        new
        {
            title = "",
            guide = "",
            sentences = new[] { new { n = "", text = "" } },
        }
    );

    PromptLibrary(IReadOnlyDictionary<string, Prompt> prompts)
    {
        Rewriting = prompts[OfRewriting.Prompt];
        Ranking = prompts[OfRanking.Prompt];
        Answering = prompts[OfAnswering.Prompt];
        Wording = prompts[OfWording.Prompt];
    }

    internal Prompt Rewriting { get; }

    internal Prompt Ranking { get; }

    internal Prompt Answering { get; }

    internal Prompt Wording { get; }

    /// <summary>Reads the folder.</summary>
    /// <exception cref="KnowledgeException">A prompt is missing, unknown or cannot be used; carries every problem.</exception>
    public static PromptLibrary Load(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        if (!Directory.Exists(folder))
        {
            throw new KnowledgeException(folder, 0, "没有这个文件夹，请检查设置 Assistant__Prompts。");
        }
        return Read(
            Directory
                .GetFiles(folder, "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(file => ($"{name}/{Path.GetFileName(file)}", File.ReadAllText(file)))
        );
    }

    /// <summary>Reads the files of a folder.</summary>
    /// <exception cref="KnowledgeException">A prompt is missing, unknown or cannot be used; carries every problem.</exception>
    internal static PromptLibrary Read(IEnumerable<(string File, string Text)> files)
    {
        PromptVariables[] wanted = [OfRewriting, OfRanking, OfAnswering, OfWording];
        var problems = new List<KnowledgeProblem>();
        var prompts = new Dictionary<string, Prompt>(StringComparer.Ordinal);
        foreach (var (file, text) in files)
        {
            try
            {
                var given =
                    wanted.FirstOrDefault(given => given.Prompt == Path.GetFileNameWithoutExtension(file))
                    ?? throw new KnowledgeException(
                        file,
                        0,
                        $"没有这样的提示词，可用的文件名有：{string.Join("、", wanted.Select(given => $"{given.Prompt}.yaml"))}。"
                    );
                prompts[given.Prompt] = Prompt.Read(YamlMap.Parse(file, text), given);
            }
            catch (KnowledgeException broken)
            {
                problems.AddRange(broken.Problems);
            }
        }
        if (problems.Count == 0)
        {
            problems.AddRange(
                wanted
                    .Where(given => !prompts.ContainsKey(given.Prompt))
                    .Select(given => new KnowledgeProblem($"{given.Prompt}.yaml", 0, "缺少这个提示词文件。"))
            );
        }
        return problems.Count == 0 ? new PromptLibrary(prompts) : throw new KnowledgeException(problems);
    }

    static object Clauses =>
        new
        {
            question = "",
            clauses = new[]
            {
                new
                {
                    id = "",
                    label = "",
                    text = "",
                },
            },
        };

    static PromptVariables Given(string prompt, (string Name, string[] Fields) list, object sample) =>
        new(prompt, ImmutableSortedDictionary<string, string[]>.Empty.Add("question", []).Add(list.Name, list.Fields), sample);
}
