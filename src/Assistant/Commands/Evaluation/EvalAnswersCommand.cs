using System.CommandLine;
using Assistant.Dialogue.Turns;
using Assistant.Knowledge.Sources;

namespace Assistant.Commands.Evaluation;

/// <summary><c>assistant eval answers</c>: puts a set of questions to the assistant and prints how it did.</summary>
static class EvalAnswersCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var questions = new Option<string>("--questions") { Description = "题目文件（YAML），或装着题目文件的文件夹", Required = true };
        var misses = new Option<bool>("--misses") { Description = "列出答错的题；留出的那三分之一只计数，从不列出" };
        var asOf = AsOf.Option();
        var command = new Command("answers", "逐题提问，核对条款、数字和该不该答") { questions, misses, asOf };
        command.SetAction(
            async (parse, cancel) =>
            {
                var cases = Read(parse.GetValue(questions)!);
                var handler = new TurnHandler(KnowledgeFolder.Load());
                var at = AsOf.Moment(parse.GetValue(asOf), TimeProvider.System);
                var marks = new List<AnswerMark>();
                foreach (var question in cases)
                {
                    marks.Add(AnswerMark.Of(question, await LastReplyAsync(handler, question, at, cancel)));
                }
                await Console.Out.WriteLineAsync(AnswerFigures.Text(marks, parse.GetValue(misses)));
                return 0;
            }
        );
        return command;
    }

    /// <summary>The questions of a file, or of every file of a folder.</summary>
    /// <exception cref="KnowledgeException">There is no such file, or something in it cannot be used.</exception>
    public static IReadOnlyList<EvaluationQuestion> Read(string path)
    {
        IEnumerable<string> files =
            Directory.Exists(path) ? Directory.GetFiles(path, "*.yaml").Order(StringComparer.Ordinal)
            : File.Exists(path) ? [path]
            : throw new KnowledgeException(path, 0, "没有这个题目文件或文件夹，请检查 --questions。");
        var questions = files
            .SelectMany(file => YamlMap.Parse(Path.GetFileName(file), File.ReadAllText(file)).Allow("questions").Maps("questions"))
            .Select(map => (Question: EvaluationQuestion.Read(map), Map: map))
            .ToList();
        var twice = questions.GroupBy(entry => entry.Question.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? [.. questions.Select(entry => entry.Question)]
            : throw twice.Last().Map.Error("id", $"编号「{twice.Key}」重复，请改名。");
    }

    static async Task<Reply> LastReplyAsync(TurnHandler handler, EvaluationQuestion question, DateTimeOffset at, CancellationToken cancel)
    {
        var conversation = Conversation.Start(question.Id);
        Reply? last = null;
        foreach (var text in question.Turns)
        {
            var result = await handler.HandleAsync(conversation, new Turn(question.Id, question.Id, text, at), cancel);
            (conversation, last) = (result.Conversation, result.Replies[^1]);
        }
        return last!;
    }
}
